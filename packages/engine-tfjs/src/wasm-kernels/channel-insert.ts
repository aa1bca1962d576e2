import { KERNELS } from '../operations/kernel-names.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { sizeOf } from './wasm-heap.ts';

/** The inverse of a slice: `x` as channels `begin ..` of `channels`, the others zero. */
export const channelInsert = defineWasmKernel<
  'x',
  { readonly begin: number; readonly channels: number }
>(KERNELS.channelInsert, ({ heap, inputs, attributes }) => {
  const { shape } = inputs.x;
  const { begin, channels } = attributes;
  const size = shape.at(-1) ?? 1;
  const output = heap.output([...shape.slice(0, -1), channels]);
  heap.values(output).fill(0);
  heap.copyColumns({
    from: heap.address(inputs.x),
    fromStep: 4 * size,
    to: heap.address(output) + 4 * begin,
    toStep: 4 * channels,
    count: sizeOf(shape) / size,
    size: 4 * size,
  });
  return output;
});
