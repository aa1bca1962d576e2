import type { Finding, GuidelineReport } from './finding.ts';
import { type ShapedLayer, activationAccess } from './memory-access.ts';

const COMPUTE: ReadonlySet<string> = new Set(['add', 'relu', 'batchNorm']);
const MOVE: ReadonlySet<string> = new Set(['concat', 'slice', 'channelShuffle', 'shift']);

/**
 * G4. ReLUs, additions and batch norms compute little and touch much; splits, concatenations, shuffles
 * and shifts compute nothing. The score is the share of memory access, activations of one image, that is
 * not theirs: a leaner network may well have a lower one, with less access in all. An engine may fuse
 * some of them away. Depthwise convolutions are not meant.
 *
 * @see ShuffleNet V2, section 3, https://arxiv.org/abs/1807.11164; ShuffleNASNets II
 */
export function lintElementWise(layers: readonly ShapedLayer[]): GuidelineReport {
  const total = layers.reduce((sum, shaped) => sum + activationAccess(shaped), 0);
  const findings = layers
    .filter(({ layer }) => COMPUTE.has(layer.op) || MOVE.has(layer.op))
    .map((shaped): Finding => {
      const excess = activationAccess(shaped);
      const share = ((100 * excess) / total).toFixed(2);
      const message = `${shaped.layer.op} touches ${excess} values, ${share} % of the network's`;
      return { guideline: 'G4', where: shaped.layer.id, message, excess };
    })
    .sort((a, b) => b.excess - a.excess);
  const [computed, moved] = [shareOf(layers, COMPUTE), shareOf(layers, MOVE)];
  const share = computed + moved;
  const parts = `${percent(computed)} computing, ${percent(moved)} moving`;
  const summary = `${percent(share)} of memory access (${parts}), of ${millions(total)} values in all`;
  return { guideline: 'G4', score: 1 - share, summary, findings };
}

/** Of all memory access, in [0, 1]. */
function shareOf(layers: readonly ShapedLayer[], ops: ReadonlySet<string>): number {
  const all = layers.reduce((sum, shaped) => sum + activationAccess(shaped), 0);
  const own = layers.filter(({ layer }) => ops.has(layer.op));
  return own.reduce((sum, shaped) => sum + activationAccess(shaped), 0) / Math.max(1, all);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function millions(values: number): string {
  return `${(values / 1e6).toFixed(2)} million`;
}
