import { KERNELS } from '../operations/kernel-names.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { sizeOf } from './wasm-heap.ts';

/**
 * Channels `begin .. begin + size` of every pixel. The backend's own slice copies the whole tensor first
 * and then makes a view for each pixel: 30 times as slow.
 */
export const channelSlice = defineWasmKernel<
  'x',
  { readonly begin: number; readonly size: number }
>(KERNELS.channelSlice, ({ heap, inputs, attributes }) => {
  const { shape } = inputs.x;
  const { begin, size } = attributes;
  const channels = shape.at(-1) ?? 1;
  const output = heap.output([...shape.slice(0, -1), size]);
  heap.copyColumns({
    from: heap.address(inputs.x) + 4 * begin,
    fromStep: 4 * channels,
    to: heap.address(output),
    toStep: 4 * size,
    count: sizeOf(shape) / channels,
    size: 4 * size,
  });
  return output;
});
