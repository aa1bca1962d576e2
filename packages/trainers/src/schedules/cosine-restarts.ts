import type { Schedule } from './schedule.ts';

/** A cosine from `max` towards `min` that starts anew after `t0`, then `t0 * tmul`, … epochs. */
export interface CosineRestarts {
  readonly max: number;
  readonly min: number;
  /** Epochs of the first cycle. */
  readonly t0: number;
  /** Each cycle is this many times as long as the one before. */
  readonly tmul: number;
}

/**
 * The schedule of both papers (FACTS 1.6): `min + (max - min) / 2 * (1 + cos(pi * t / T))`, `t` epochs
 * into a cycle of `T`. With 10 and 2 it restarts at epochs 10, 30, 70, 150, 310 and 630.
 *
 * ENAS's code divides the old `t` by the new `T` in the one step that restarts, which gives that step
 * about half the rate of its epoch. That is an accident of the order of two assignments and is left
 * out: every step of an epoch has the rate of the epoch.
 *
 * @see Loshchilov & Hutter (2017), https://arxiv.org/abs/1608.03983
 */
export function cosineRestarts({ max, min, t0, tmul }: CosineRestarts): Schedule {
  return (epoch) => {
    let [since, length] = [epoch, t0];
    while (since >= length) {
      since -= length;
      length *= tmul;
    }
    return min + 0.5 * (max - min) * (1 + Math.cos((Math.PI * since) / length));
  };
}
