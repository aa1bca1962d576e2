import type { Clock } from '../clock.ts';

/** A clock that moves `stepMs` with each look at it, from the start of 2020. */
export function createFakeClock(stepMs = 0): Clock {
  let elapsed = 0;
  const look = (): number => (elapsed += stepMs);
  return { now: () => new Date(Date.UTC(2020, 0, 1) + look()), elapsedMs: look };
}
