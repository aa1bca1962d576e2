import type { EnasOptions } from './enas-options.ts';

/**
 * The controller's learning rate in `epoch`: constant, or a cosine with restarts by epoch (FACTS 1.6
 * has the formula).
 *
 * @see Loshchilov & Hutter (2017), https://arxiv.org/abs/1608.03983
 */
export function learningRateAt(
  { schedule, max, min, t0, tmul }: EnasOptions['learningRate'],
  epoch: number,
): number {
  if (schedule === 'constant') return max;
  let [elapsed, length] = [epoch, t0];
  while (elapsed >= length) {
    elapsed -= length;
    length *= tmul;
  }
  return min + 0.5 * (max - min) * (1 + Math.cos((Math.PI * elapsed) / length));
}
