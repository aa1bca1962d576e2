import type { Padding, Pair, Shape } from '../../architecture/layer.ts';

/** That tap `tap` of the kernel meets pixel `from` of the input to make pixel `to` of the output. */
export interface Tap {
  readonly to: number;
  readonly tap: number;
  readonly from: number;
}

interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation?: Pair;
}

/** All taps that meet real pixels, output pixel by output pixel. */
export function windowTaps(window: Window, input: Shape, output: Shape): readonly Tap[] {
  const rows = axisTaps(window, { axis: 0, input: input[0], output: output[0] });
  const columns = axisTaps(window, { axis: 1, input: input[1], output: output[1] });
  const taps = rows.flatMap((row) =>
    columns.map((column) => ({
      to: row.to * output[1] + column.to,
      tap: row.tap * window.kernel[1] + column.tap,
      from: row.from * input[1] + column.from,
    })),
  );
  return taps.sort((a, b) => a.to - b.to || a.tap - b.tap);
}

interface Axis {
  readonly axis: 0 | 1;
  readonly input: number;
  readonly output: number;
}

function axisTaps(window: Window, { axis, input, output }: Axis): readonly Tap[] {
  const { kernel, stride, dilation = [1, 1] } = window;
  const before = paddingBefore(window, { axis, input, output });
  const taps = [];
  for (let to = 0; to < output; to++) {
    for (let tap = 0; tap < kernel[axis]; tap++) {
      const from = to * stride[axis] + tap * dilation[axis] - before;
      if (from >= 0 && from < input) taps.push({ to, tap, from });
    }
  }
  return taps;
}

function paddingBefore(window: Window, { axis, input, output }: Axis): number {
  const { kernel, stride, padding, dilation = [1, 1] } = window;
  if (padding === 'valid') return 0;
  if (padding !== 'same') return axis === 0 ? padding.top : padding.left;
  const reach = (kernel[axis] - 1) * dilation[axis] + 1;
  const total = (output - 1) * stride[axis] + reach - input;
  return Math.max(0, Math.floor(total / 2));
}
