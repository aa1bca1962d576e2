import type { LayerOf } from '@cellsmith/core';
import type { Finding, GuidelineReport } from './finding.ts';
import type { ShapedLayer } from './memory-access.ts';

/** Access within this share of the least is equal enough. */
const TOLERANCE = 1.02;

/**
 * G1. A convolution of h x w pixels from c to d channels touches h w (c + d) + k c d values; for the same
 * multiply-adds that is least where c = d. The score is the least access over the actual one.
 *
 * @see ShuffleNet V2, section 3, https://arxiv.org/abs/1807.11164; ShuffleNASNets II
 */
export function lintWidths(layers: readonly ShapedLayer[]): GuidelineReport {
  let [actual, least] = [0, 0];
  const findings: Finding[] = [];
  for (const shaped of layers) {
    if (shaped.layer.op !== 'conv2d') continue;
    const access = accessOf(shaped as ShapedLayer<LayerOf<'conv2d'>>);
    actual += access.actual;
    least += access.least;
    if (access.actual > TOLERANCE * access.least) findings.push(findingOf(shaped, access));
  }
  findings.sort((a, b) => b.excess - a.excess);
  const score = actual === 0 ? 1 : least / actual;
  const more = Math.round(100 * (1 / score - 1));
  const summary = `convolutions touch ${more} % more values than with equal widths`;
  return { guideline: 'G1', score, summary, findings };
}

interface Access {
  readonly actual: number;
  readonly least: number;
}

function accessOf({ layer, inputs, output }: ShapedLayer<LayerOf<'conv2d'>>): Access {
  const [height, width, filters] = output;
  const channels = inputs[0]?.[2] ?? 0;
  const pixels = height * width;
  const window = (layer.kernel[0] * layer.kernel[1]) / layer.groups;
  const product = channels * filters;
  return {
    actual: pixels * (channels + filters) + window * product,
    least: 2 * pixels * Math.sqrt(product) + window * product,
  };
}

function findingOf({ layer, inputs, output }: ShapedLayer, { actual, least }: Access): Finding {
  const times = (actual / least).toFixed(2);
  return {
    guideline: 'G1',
    where: layer.id,
    message: `${inputs[0]?.[2] ?? 0} to ${output[2]} channels: ${times} times the memory access of equal widths`,
    excess: actual - least,
  };
}
