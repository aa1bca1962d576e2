/** Workers that take no real time. */
export interface SimulationPlan {
  /** How many trials go on at once. */
  readonly workers: number;
  /** Share of attempts that fail, in [0, 1), at a random moment of the trial. */
  readonly failureShare: number;
  /** After how many failed attempts a trial is given up. */
  readonly attempts: number;
  /** Median seconds of trials for which the trainer gives no duration. */
  readonly durationSeconds: number;
  /** Standard deviation of the logarithm of those durations: 0 makes all alike. */
  readonly durationSpread: number;
}
