import type { Regularisation } from '@cellsmith/core';
import { type Tensor4D, mul, tensor4d } from '@tensorflow/tfjs-core';
import { share } from '../operations/share.ts';
import type { Outcome, PrimitiveKernel } from './primitive.ts';

type Shape4 = [number, number, number, number];

/** Keeps single values. */
export const dropout: PrimitiveKernel<'dropout'> = ({ id, keep }, [input], pass) =>
  mask(input, pass.regularisation, { id, keep, shape: input.shape });

/** Keeps whole examples, fewer of them the longer training lasts. */
export const dropPath: PrimitiveKernel<'dropPath'> = ({ id, keep }, [input], pass) => {
  const { regularisation } = pass;
  const now = 1 - (regularisation?.progress ?? 0) * (1 - keep);
  return mask(input, regularisation, { id, keep: now, shape: [input.shape[0], 1, 1, 1] });
};

interface Mask {
  /** Of the layer: the stream that the mask is drawn from. */
  readonly id: string;
  /** Probability of keeping a value. */
  readonly keep: number;
  readonly shape: Shape4;
}

/** `input` times `1 / keep` where it is kept and zero elsewhere; itself without regularisation. */
function mask(
  input: Tensor4D,
  regularisation: Regularisation | undefined,
  { id, keep, shape }: Mask,
): Outcome {
  if (!regularisation) {
    return { output: share(input), kept: [], backward: (dy) => ({ inputs: [share(dy)] }) };
  }
  const rng = regularisation.rng.stream(id);
  const size = shape.reduce((product, length) => product * length, 1);
  const factors = Float32Array.from({ length: size }, () => (rng.next() < keep ? 1 / keep : 0));
  const factor = tensor4d(factors, shape);
  return {
    output: mul(input, factor),
    kept: [factor],
    backward: (dy) => ({ inputs: [mul(dy, factor)] }),
  };
}
