import { KERNELS } from '../operations/kernel-names.ts';
import type { Shape4 } from '../operations/window-info.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';

/** `out[row, column] = x[row + rows, column + columns]`, zero where that lies outside. */
export const shift = defineWasmKernel<'x', { readonly rows: number; readonly columns: number }>(
  KERNELS.shift,
  ({ heap, inputs, attributes }) => {
    const [batch, height, width, channels] = inputs.x.shape as Shape4;
    const { rows, columns } = attributes;
    const output = heap.output(inputs.x.shape);
    heap.values(output).fill(0);
    const at = (row: number, column: number): number => 4 * channels * (row * width + column);
    const [from, to] = [heap.address(inputs.x), heap.address(output)];
    const [count, length] = [height - Math.abs(rows), width - Math.abs(columns)];
    for (let image = 0; image < batch && count > 0 && length > 0; image++) {
      const row = image * height;
      heap.copyColumns({
        from: from + at(row + Math.max(rows, 0), Math.max(columns, 0)),
        fromStep: at(1, 0),
        to: to + at(row + Math.max(-rows, 0), Math.max(-columns, 0)),
        toStep: at(1, 0),
        count,
        size: at(0, length),
      });
    }
    return output;
  },
);
