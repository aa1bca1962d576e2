import { KERNELS } from '../operations/kernel-names.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { transposeColumns } from './simd/transpose-columns.ts';
import { sizeOf } from './wasm-heap.ts';

/** The channels of every pixel, viewed as `[groups, channels / groups]`, transposed. */
export const channelShuffle = defineWasmKernel<'x', { readonly groups: number }>(
  KERNELS.channelShuffle,
  ({ heap, inputs, attributes }) => {
    const { shape } = inputs.x;
    const width = 4 * (shape.at(-1) ?? 1);
    const output = heap.output(shape);
    heap.run(transposeColumns, {
      from: heap.address(inputs.x),
      to: heap.address(output),
      size: 4 * sizeOf(shape),
      width,
      group: width / attributes.groups,
    });
    return output;
  },
);
