import { f32x4 } from '../assembler/instructions.ts';
import { defineColumnMap, defineColumnSums } from './columns.ts';

/** `sum = Σ x`. */
export const columnSums = defineColumnSums(
  { name: 'columnSums', arrays: ['x'], coefficients: [] },
  { sum: ({ x }) => x },
);

/** `sum = Σ (x - mean)²`. */
export const centredSquares = defineColumnSums(
  { name: 'centredSquares', arrays: ['x'], coefficients: ['mean'] },
  { sum: ({ x, mean }) => f32x4.mul(f32x4.sub(x, mean), f32x4.sub(x, mean)) },
);

/** `y = x * scale + shift`. */
export const columnAffine = defineColumnMap(
  { name: 'columnAffine', arrays: ['x'], coefficients: ['scale', 'shift'] },
  ({ x, scale, shift }) => f32x4.add(f32x4.mul(x, scale), shift),
);

/** `gradients = Σ dy` and `products = Σ dy (x - mean)`. */
export const gradientSums = defineColumnSums(
  { name: 'gradientSums', arrays: ['x', 'dy'], coefficients: ['mean'] },
  {
    gradients: ({ dy }) => dy,
    products: ({ x, dy, mean }) => f32x4.mul(dy, f32x4.sub(x, mean)),
  },
);

/** `dx = dy * scale + x * slope + shift`. */
export const gradientAffine = defineColumnMap(
  { name: 'gradientAffine', arrays: ['x', 'dy'], coefficients: ['scale', 'slope', 'shift'] },
  ({ x, dy, scale, slope, shift }) =>
    f32x4.add(f32x4.add(f32x4.mul(dy, scale), f32x4.mul(x, slope)), shift),
);
