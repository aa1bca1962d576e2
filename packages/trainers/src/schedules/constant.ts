import type { Schedule } from './schedule.ts';

/** The same learning rate in every epoch. */
export function constant(rate: number): Schedule {
  return () => rate;
}
