import type { WeightSpec } from '../architecture/weight-spec.ts';
import type { Rng } from '../rng.ts';
import type { Initialise } from './weight-store.ts';

/** Standard deviation of a normal distribution cut at two deviations. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/**
 * He initialisation of kernels (truncated normal, variance 2 / fan-in; FACTS 1.5), ones for scales
 * and variances, zeros for offsets and means. Each weight draws from the stream of its own name.
 */
export function createInitialiser(rng: Rng): Initialise {
  return (spec) => {
    const values = new Float32Array(spec.shape.reduce((size, length) => size * length, 1));
    if (spec.role === 'kernel' || spec.role === 'depthwiseKernel') {
      fillTruncatedNormal(values, Math.sqrt(2 / fanIn(spec)), rng.stream('weights', spec.name));
    } else {
      values.fill(spec.role === 'scale' || spec.role === 'movingVariance' ? 1 : 0);
    }
    return values;
  };
}

/** Inputs of one output value: a depthwise filter `[height, width, channels, 1]` sees one channel. */
function fanIn({ shape, role }: WeightSpec): number {
  const [height = 1, width = 1] = shape;
  if (role === 'depthwiseKernel') return height * width;
  return shape.slice(0, -1).reduce((product, length) => product * length, 1);
}

function fillTruncatedNormal(values: Float32Array, deviation: number, rng: Rng): void {
  for (let i = 0; i < values.length; i++) {
    let value = rng.normal();
    while (Math.abs(value) > 2) value = rng.normal();
    values[i] = (value * deviation) / TRUNCATED_DEVIATION;
  }
}
