import type { LayerOf } from '@cellsmith/core';
import type { NewOp } from './graph-writer.ts';
import { NO_WINDOW } from './plan-op.ts';
import type { WeightIndex } from './weight-index.ts';
import { windowOf } from './window-of.ts';
import type { Wiring } from './wiring.ts';

/**
 * The operation of a convolution or dense layer, but for what it reads. None for a depthwise convolution that
 * its reader computes: a depthwise and a pointwise convolution become one unit.
 */
export function convolutionOp(
  layer: LayerOf<'conv2d' | 'depthwiseConv2d' | 'dense'>,
  wiring: Wiring,
  weights: WeightIndex,
): NewOp | undefined {
  const [input = ''] = layer.inputs;
  const kernel = weights.kernel(layer);
  if (layer.op === 'dense') {
    const [height, width] = wiring.shape(input);
    return { kind: 'conv', window: { ...NO_WINDOW, kernel: [height, width] }, kernel };
  }
  const window = windowOf(layer, wiring.shape(input), wiring.shape(layer.id));
  if (layer.op === 'depthwiseConv2d') {
    return wiring.isFused(layer) ? undefined : { kind: 'depthwise', window, kernel };
  }
  const before = wiring.layer(input);
  if (before?.op !== 'depthwiseConv2d' || !wiring.isFused(before)) {
    const isShifted = before?.op === 'shift' && wiring.isShiftRead(before);
    const pad = isShifted ? ([-before.rows, -before.columns] as const) : window.pad;
    return { kind: 'conv', window: { ...window, pad }, kernel, groups: layer.groups };
  }
  const inner = windowOf(before, wiring.shape(before.inputs[0] ?? ''), wiring.shape(before.id));
  return { kind: 'separable', window: inner, kernel, depthwise: weights.kernel(before) };
}
