/** Where time comes from. Nothing that a run decides may depend on it. */
export interface Clock {
  /** Wall-clock time, for people. */
  now(): Date;
  /** Milliseconds from an arbitrary origin, never decreasing: for durations. */
  elapsedMs(): number;
}
