import { KERNELS } from '../operations/kernel-names.ts';
import { columnLayout } from './column-layout.ts';
import { withColumnVectors } from './column-vectors.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { centredSquares, columnAffine, columnSums } from './simd/batch-norm.ts';

const VECTORS = ['sum', 'mean', 'squares', 'scale', 'shift'] as const;

/**
 * Batch norm with the statistics of the batch: `[y, mean, variance]`, in three passes over `x`. Mean and
 * variance take one each: a variance from sums of squares would lose its digits.
 */
export const batchNorm = defineWasmKernel<'x' | 'scale' | 'offset', { readonly epsilon: number }>(
  KERNELS.batchNorm,
  ({ heap, inputs, attributes }) => {
    const layout = columnLayout(inputs.x.shape);
    const { channels, pixels } = layout;
    const outputs = {
      y: heap.output(inputs.x.shape),
      mean: heap.output([channels]),
      variance: heap.output([channels]),
    };
    withColumnVectors(heap, { layout, names: VECTORS }, (vectors) => {
      const x = heap.address(inputs.x);
      heap.run(columnSums, { ...layout, x, sum: vectors.sum.address });
      const mean = vectors.sum.sums().map((sum) => sum / pixels);
      vectors.mean.set((c) => mean[c] ?? 0);
      const { address: sum } = vectors.squares;
      heap.run(centredSquares, { ...layout, x, mean: vectors.mean.address, sum });
      const variance = vectors.squares.sums().map((squares) => squares / pixels);
      const [scale, offset] = [heap.values(inputs.scale), heap.values(inputs.offset)];
      const slope = variance.map((v, c) => (scale[c] ?? 0) / Math.sqrt(v + attributes.epsilon));
      vectors.scale.set((c) => slope[c] ?? 0);
      vectors.shift.set((c) => (offset[c] ?? 0) - (mean[c] ?? 0) * (slope[c] ?? 0));
      heap.run(columnAffine, {
        ...layout,
        x,
        scale: vectors.scale.address,
        shift: vectors.shift.address,
        output: heap.address(outputs.y),
      });
      heap.values(outputs.mean).set(mean);
      heap.values(outputs.variance).set(variance);
    });
    return [outputs.y, outputs.mean, outputs.variance];
  },
);
