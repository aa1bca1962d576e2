/** What a report knows about how an experiment was done, for the checklist. */
export interface ChecklistFacts {
  /** Of Cellsmith; null where the environment does not say. */
  readonly version: string | null;
  /** Modules that the config loads beside Cellsmith's own. */
  readonly ownModules: readonly string[];
  readonly seeds: readonly number[];
  /** Arms that were run, the random one included. */
  readonly arms: readonly string[];
  readonly hasSearch: boolean;
  readonly hasTraining: boolean;
  /** Settings of data, space and final training that are not the same in all arms. */
  readonly benchmarkDifferences: readonly string[];
  /** Settings of the final training and of its evaluation that are not. */
  readonly protocolDifferences: readonly string[];
  /** Different machines or versions among the runs; null where they are not known. */
  readonly environments: number | null;
  /** Pairs of arms that differ in one setting alone: `a and b in space.merge`. */
  readonly ablations: readonly string[];
  /** Metrics whose course over the budget is recorded. */
  readonly curves: readonly string[];
  readonly random: 'included' | 'absent' | { readonly omitted: string };
  /** Whether measurements come from a table instead of training. */
  readonly isTabular: boolean;
  /** Whether the time of search and training together is recorded. */
  readonly hasTotalTime: boolean;
  readonly hasEnvironment: boolean;
}
