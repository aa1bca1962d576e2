import type { Padding, Pair, Shape } from '@cellsmith/core';
import type { PlanWindow } from './plan-op.ts';

interface Windowed {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation?: Pair;
}

/** A layer's window, with the padding in rows and columns before the first pixel (FACTS 6). */
export function windowOf(layer: Windowed, input: Shape, output: Shape): PlanWindow {
  const { kernel, stride, dilation = [1, 1] } = layer;
  const before = (axis: 0 | 1): number => {
    if (layer.padding === 'valid') return 0;
    if (layer.padding !== 'same') return axis === 0 ? layer.padding.top : layer.padding.left;
    const reach = (kernel[axis] - 1) * dilation[axis] + 1;
    const total = Math.max(0, (output[axis] - 1) * stride[axis] + reach - input[axis]);
    return Math.floor(total / 2);
  };
  return { kernel, stride, dilation, pad: [before(0), before(1)] };
}

/** Whether the fused separable unit can run it: stride 1, 3x3 or 5x5, padded on all sides alike. */
export function isCentred({ kernel, stride, dilation, pad }: PlanWindow): boolean {
  const [height, width] = kernel;
  const half = (height - 1) / 2;
  const isPlain = [...stride, ...dilation].every((step) => step === 1);
  return (
    (height === 3 || height === 5) && width === height && isPlain && pad.every((p) => p === half)
  );
}
