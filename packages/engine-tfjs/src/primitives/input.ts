import { share } from '../operations/share.ts';
import type { PrimitiveKernel } from './primitive.ts';

/** Reads the images themselves. */
export const input: PrimitiveKernel<'input'> = (_layer, [images]) => ({
  output: share(images),
  kept: [],
  backward: () => ({}),
});
