import { KERNELS } from '../operations/kernel-names.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { sizeOf } from './wasm-heap.ts';

/** The inputs `0`, `1`, … side by side in every pixel; see `channelSlice`. */
export const channelConcat = defineWasmKernel<string>(KERNELS.channelConcat, ({ heap, inputs }) => {
  const parts = Object.values(inputs);
  const sizes = parts.map(({ shape }) => shape.at(-1) ?? 1);
  const channels = sizes.reduce((sum, size) => sum + size, 0);
  const pixels = parts[0]?.shape.slice(0, -1) ?? [];
  const output = heap.output([...pixels, channels]);
  let begin = heap.address(output);
  parts.forEach((part, i) => {
    const size = 4 * (sizes[i] ?? 0);
    heap.copyColumns({
      from: heap.address(part),
      fromStep: size,
      to: begin,
      toStep: 4 * channels,
      count: sizeOf(pixels),
      size,
    });
    begin += size;
  });
  return output;
});
