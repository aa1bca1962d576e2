import { KERNELS } from '../operations/kernel-names.ts';
import { columnLayout } from './column-layout.ts';
import { type ColumnVector, withColumnVectors } from './column-vectors.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { gradientAffine, gradientSums } from './simd/batch-norm.ts';

const VECTORS = ['mean', 'gradients', 'products', 'scale', 'slope', 'shift'] as const;
type Vectors = Readonly<Record<(typeof VECTORS)[number], ColumnVector>>;

/**
 * The gradient of batch norm: `[dx, dscale, doffset]`, in two passes. With `s` the reciprocal deviation and
 * `m` pixels, `dx = scale s (dy - Σdy/m - (x - mean) s² Σ(dy (x - mean))/m)`: an affine function of
 * `dy` and `x` for each channel.
 */
export const batchNormGrad = defineWasmKernel<
  'x' | 'dy' | 'mean' | 'variance' | 'scale',
  { readonly epsilon: number }
>(KERNELS.batchNormGrad, ({ heap, inputs, attributes }) => {
  const layout = columnLayout(inputs.x.shape);
  const { channels, pixels } = layout;
  const dx = heap.output(inputs.x.shape);
  const [toScale, toOffset] = [heap.output([channels]), heap.output([channels])];
  withColumnVectors(heap, { layout, names: VECTORS }, (vectors) => {
    const data = { ...layout, x: heap.address(inputs.x), dy: heap.address(inputs.dy) };
    const mean = heap.values(inputs.mean);
    vectors.mean.set((c) => mean[c] ?? 0);
    const { gradients, products } = vectors;
    heap.run(gradientSums, {
      ...data,
      mean: vectors.mean.address,
      gradients: gradients.address,
      products: products.address,
    });
    const sums = { gradients: gradients.sums(), products: products.sums() };
    const deviation = heap.values(inputs.variance).map((v) => Math.sqrt(v + attributes.epsilon));
    setCoefficients(vectors, {
      ...sums,
      pixels,
      mean,
      deviation,
      scale: heap.values(inputs.scale),
    });
    heap.run(gradientAffine, {
      ...data,
      scale: vectors.scale.address,
      slope: vectors.slope.address,
      shift: vectors.shift.address,
      output: heap.address(dx),
    });
    heap.values(toScale).set(sums.products.map((product, c) => product / (deviation[c] ?? 1)));
    heap.values(toOffset).set(sums.gradients);
  });
  return [dx, toScale, toOffset];
});

interface Channels {
  readonly pixels: number;
  readonly scale: Float32Array;
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  /** `Σ dy` and `Σ dy (x - mean)`. */
  readonly gradients: Float64Array;
  readonly products: Float64Array;
}

function setCoefficients(vectors: Vectors, of: Channels): void {
  const scales = of.gradients.map((_, c) => (of.scale[c] ?? 0) / (of.deviation[c] ?? 1));
  const slopes = scales.map((factor, c) => {
    const variance = (of.deviation[c] ?? 1) ** 2;
    return (-factor * (of.products[c] ?? 0)) / variance / of.pixels;
  });
  const shifts = scales.map((factor, c) => {
    const fromGradients = (factor * (of.gradients[c] ?? 0)) / of.pixels;
    return -fromGradients - (slopes[c] ?? 0) * (of.mean[c] ?? 0);
  });
  vectors.scale.set((c) => scales[c] ?? 0);
  vectors.slope.set((c) => slopes[c] ?? 0);
  vectors.shift.set((c) => shifts[c] ?? 0);
}
