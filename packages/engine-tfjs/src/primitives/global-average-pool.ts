import { type Pool, averagePool, averagePoolGradient } from '../operations/pool.ts';
import { share } from '../operations/share.ts';
import type { PrimitiveKernel } from './primitive.ts';

/** The mean of all pixels. */
export const globalAveragePool: PrimitiveKernel<'globalAveragePool'> = (_layer, [input]) => {
  const [, height, width] = input.shape;
  const x = share(input);
  if (height === 1 && width === 1) {
    return { output: x, kept: [], backward: (dy) => ({ inputs: [share(dy)] }) };
  }
  const pool: Pool = {
    kernel: [height, width],
    window: { strides: [1, 1], pad: 'valid', borders: undefined },
  };
  return {
    output: averagePool(pool, x),
    kept: [x],
    backward: (dy) => ({ inputs: [averagePoolGradient(pool, x, dy)] }),
  };
};
