import type { WasmFunction } from '../assembler/assemble.ts';
import {
  centredSquares,
  columnAffine,
  columnSums,
  gradientAffine,
  gradientSums,
} from './batch-norm.ts';
import { copyNarrowColumns, copyWideColumns } from './copy-columns.ts';
import { depthwiseConvolution } from './depthwise-convolution.ts';
import { depthwiseProducts } from './depthwise-products.ts';
import { outerProducts } from './outer-products.ts';
import { averagePoolGradient, maxPoolGradient } from './pool-gradient.ts';
import { reluGradient } from './relu-gradient.ts';
import { transposeColumns } from './transpose-columns.ts';

/** Neighbouring taps that one pass can take, most first: together they make up any filter. */
export const DEPTHWISE_PRODUCTS = [5, 3, 1].map((taps) => ({
  taps,
  products: depthwiseProducts(taps),
}));

/** Everything that is assembled beside the backend's own kernels. */
export const SIMD_FUNCTIONS: readonly WasmFunction[] = [
  averagePoolGradient,
  centredSquares,
  columnAffine,
  columnSums,
  copyNarrowColumns,
  copyWideColumns,
  depthwiseConvolution,
  ...DEPTHWISE_PRODUCTS.map(({ products }) => products),
  gradientAffine,
  gradientSums,
  maxPoolGradient,
  outerProducts,
  reluGradient,
  transposeColumns,
];
