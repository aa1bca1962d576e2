/**
 * The share of a training that is done with the step `step` (from 0) of `steps`, in (0, 1]: drop path
 * grows with it. ENAS counts a step as done while it runs (FACTS 1.5).
 */
export function dropPathProgress(step: number, steps: number): number {
  return Math.min(1, (step + 1) / steps);
}
