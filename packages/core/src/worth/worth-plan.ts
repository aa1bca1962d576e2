/** How the worth of a controller is judged while it searches. */
export interface WorthPlan {
  /** Of the search's own work, that random cells may take at most, in (0, 1]. */
  readonly share: number;
  /** Updates that the running lift looks back on, at least 2. */
  readonly window: number;
}
