import { type Kernel, firstOf, volume } from './kernel.ts';

export const dense: Kernel<'dense'> = ({ weight, units }, inputs, pass) => {
  const input = firstOf(inputs);
  const length = volume(input.shape);
  const kernel = pass.weight(weight);
  const visit = (product: (to: number, from: number, weight: number) => void): void => {
    for (let i = 0; i < input.size * length; i++) {
      for (let unit = 0; unit < units; unit++) {
        product(Math.floor(i / length) * units + unit, i, (i % length) * units + unit);
      }
    }
  };
  const values = new Float64Array(input.size * units);
  visit((to, from, w) => {
    values[to] = (values[to] ?? 0) + (input.values[from] ?? 0) * (kernel[w] ?? 0);
  });
  return {
    values,
    backward: (gradient) => {
      const back = new Float64Array(input.values.length);
      const weights = new Float64Array(kernel.length);
      visit((to, from, w) => {
        back[from] = (back[from] ?? 0) + (gradient[to] ?? 0) * (kernel[w] ?? 0);
        weights[w] = (weights[w] ?? 0) + (gradient[to] ?? 0) * (input.values[from] ?? 0);
      });
      return { inputs: [back], weights: { '': weights } };
    },
  };
};
