import type { Clock } from '@cellsmith/core';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
};
