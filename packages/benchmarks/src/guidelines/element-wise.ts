import type { Finding, GuidelineReport } from './finding.ts';
import { type ShapedLayer, activationAccess } from './memory-access.ts';

const ELEMENT_WISE: ReadonlySet<string> = new Set([
  ...['add', 'relu', 'batchNorm', 'concat', 'slice', 'channelShuffle', 'shift'],
]);

/**
 * G4. ReLUs, additions, batch norms, splits and shuffles compute little and touch much. The score is
 * the share of memory access, activations of one image, that is not theirs; an engine may fuse some of
 * them away. Depthwise convolutions, which ShuffleNet V2 counts too, are not meant: a network is not
 * made faster by leaving them out of what it computes.
 *
 * @see ShuffleNet V2, section 3, https://arxiv.org/abs/1807.11164; ShuffleNASNets II
 */
export function lintElementWise(layers: readonly ShapedLayer[]): GuidelineReport {
  const total = layers.reduce((sum, shaped) => sum + activationAccess(shaped), 0);
  const findings = layers
    .filter(({ layer }) => ELEMENT_WISE.has(layer.op))
    .map((shaped): Finding => {
      const excess = activationAccess(shaped);
      const share = ((100 * excess) / total).toFixed(2);
      const message = `${shaped.layer.op} touches ${excess} values, ${share} % of the network's`;
      return { guideline: 'G4', where: shaped.layer.id, message, excess };
    })
    .sort((a, b) => b.excess - a.excess);
  const theirs = findings.reduce((sum, { excess }) => sum + excess, 0);
  const share = total === 0 ? 0 : theirs / total;
  const summary = `${(100 * share).toFixed(0)} % of memory access is element-wise`;
  return { guideline: 'G4', score: 1 - share, summary, findings };
}
