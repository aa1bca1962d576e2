import { type Tensor, reshape } from '@tensorflow/tfjs-core';

/**
 * Another tensor on the same values, to be freed on its own. tfjs's `clone` copies the values on some
 * backends, a reshape on none.
 */
export function share<T extends Tensor>(x: T): T {
  return reshape(x, x.shape) as T;
}
