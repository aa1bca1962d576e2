import type { LayerOf } from '@cellsmith/core';
import type { Finding, GuidelineReport } from './finding.ts';
import type { ShapedLayer } from './memory-access.ts';

/**
 * G2. For the same input and multiply-adds, a convolution in groups has more outputs to write than one
 * without. The score is the access without groups over the actual one; depthwise convolutions, which
 * mix no channels, are not meant.
 *
 * @see ShuffleNet V2, section 3, https://arxiv.org/abs/1807.11164; ShuffleNASNets II
 */
export function lintGroups(layers: readonly ShapedLayer[]): GuidelineReport {
  let [actual, ungrouped] = [0, 0];
  const findings: Finding[] = [];
  for (const shaped of layers) {
    if (shaped.layer.op !== 'conv2d') continue;
    const { layer } = shaped as ShapedLayer<LayerOf<'conv2d'>>;
    const access = accessOf(shaped as ShapedLayer<LayerOf<'conv2d'>>);
    actual += access.actual;
    ungrouped += access.ungrouped;
    if (layer.groups === 1) continue;
    const message = `${layer.groups} groups: ${(access.actual / access.ungrouped).toFixed(2)} times the memory access of one group with as many multiply-adds`;
    const excess = access.actual - access.ungrouped;
    findings.push({ guideline: 'G2', where: layer.id, message, excess });
  }
  findings.sort((a, b) => b.excess - a.excess);
  const score = actual === 0 ? 1 : ungrouped / actual;
  const count = findings.length;
  const summary = count === 0 ? 'no group convolutions' : `${count} group convolutions`;
  return { guideline: 'G2', score, summary, findings };
}

function accessOf({ layer, inputs, output }: ShapedLayer<LayerOf<'conv2d'>>): {
  readonly actual: number;
  readonly ungrouped: number;
} {
  const [height, width, filters] = output;
  const channels = inputs[0]?.[2] ?? 0;
  const pixels = height * width;
  const weights = (layer.kernel[0] * layer.kernel[1] * channels * filters) / layer.groups;
  return {
    actual: pixels * (channels + filters) + weights,
    ungrouped: pixels * (channels + filters / layer.groups) + weights,
  };
}
