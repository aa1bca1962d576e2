import { KERNELS } from '../operations/kernel-names.ts';
import { columnLayout } from './column-layout.ts';
import { withColumnVectors } from './column-vectors.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { columnAffine } from './simd/batch-norm.ts';

/** `x * scale + shift`, with a scale and a shift for each channel, in one pass. */
export const channelAffine = defineWasmKernel<'x' | 'scale' | 'shift'>(
  KERNELS.channelAffine,
  ({ heap, inputs }) => {
    const layout = columnLayout(inputs.x.shape);
    const output = heap.output(inputs.x.shape);
    withColumnVectors(heap, { layout, names: ['scale', 'shift'] }, (vectors) => {
      const [scale, shift] = [heap.values(inputs.scale), heap.values(inputs.shift)];
      vectors.scale.set((c) => scale[c] ?? 0);
      vectors.shift.set((c) => shift[c] ?? 0);
      heap.run(columnAffine, {
        ...layout,
        x: heap.address(inputs.x),
        scale: vectors.scale.address,
        shift: vectors.shift.address,
        output: heap.address(output),
      });
    });
    return output;
  },
);
