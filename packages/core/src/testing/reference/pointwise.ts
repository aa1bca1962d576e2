import type { Regularisation } from '../../engine/engine.ts';
import { type Activation, type Kernel, type Outcome, firstOf, volume } from './kernel.ts';

/** Each value times a factor of its own. */
function scale(input: Activation, factor: (index: number) => number): Outcome {
  const factors = Float64Array.from(input.values, (_value, index) => factor(index));
  const times = (values: Float64Array): Float64Array =>
    values.map((value, index) => value * (factors[index] ?? 0));
  return {
    values: times(input.values),
    backward: (gradient) => ({ inputs: [times(gradient)] }),
  };
}

/** Not written as `scale`: a factor would hide that NaN stays NaN. */
export const relu: Kernel<'relu'> = (_layer, inputs) => {
  const { values } = firstOf(inputs);
  return {
    values: values.map((value) => (value <= 0 ? 0 : value)),
    backward: (gradient) => ({
      inputs: [gradient.map((g, index) => ((values[index] ?? 0) <= 0 ? 0 : g))],
    }),
  };
};

export const add: Kernel<'add'> = (_layer, inputs) => {
  const values = firstOf(inputs).values.map((_value, index) =>
    inputs.reduce((sum, input) => sum + (input.values[index] ?? 0), 0),
  );
  return { values, backward: (gradient) => ({ inputs: inputs.map(() => gradient.slice()) }) };
};

export const dropout: Kernel<'dropout'> = ({ id, keep }, inputs, { regularisation }) => {
  const input = firstOf(inputs);
  const mask = draw({ id, keep, count: input.values.length }, regularisation);
  return scale(input, (index) => mask[index] ?? 1);
};

export const dropPath: Kernel<'dropPath'> = ({ id, keep }, inputs, { regularisation }) => {
  const input = firstOf(inputs);
  const now = 1 - (regularisation?.progress ?? 0) * (1 - keep);
  const mask = draw({ id, keep: now, count: input.size }, regularisation);
  return scale(input, (index) => mask[Math.floor(index / volume(input.shape))] ?? 1);
};

/** `1 / keep` for what is kept, zero for the rest; nothing at all without regularisation. */
function draw(
  { id, keep, count }: { id: string; keep: number; count: number },
  regularisation: Regularisation | undefined,
): readonly number[] {
  const rng = regularisation?.rng.stream(id);
  if (!rng) return [];
  return Array.from({ length: count }, () => (rng.next() < keep ? 1 / keep : 0));
}
