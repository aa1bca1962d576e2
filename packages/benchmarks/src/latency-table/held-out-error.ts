import type { HeldOutError, MeasuredLatency } from '@cellsmith/core';

/** How far a table is off on the networks that it was not fitted to. */
export function heldOutError(networks: readonly MeasuredLatency[]): HeldOutError {
  const held = networks.filter(({ isHeldOut }) => isHeldOut);
  const fitted = networks.filter(({ isHeldOut }) => !isHeldOut);
  if (held.length === 0) {
    return { networks: 0, meanShare: null, worstShare: null, meanShareOfMean: null };
  }
  const usualMs = mean(fitted.map(({ measuredMs }) => measuredMs));
  const shares = held.map(({ foretoldMs, measuredMs }) => share(foretoldMs, measuredMs));
  return {
    networks: held.length,
    meanShare: mean(shares),
    worstShare: Math.max(...shares),
    meanShareOfMean: mean(held.map(({ measuredMs }) => share(usualMs, measuredMs))),
  };
}

function share(foretoldMs: number, measuredMs: number): number {
  return Math.abs(foretoldMs - measuredMs) / measuredMs;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
