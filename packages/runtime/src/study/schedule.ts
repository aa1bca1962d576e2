import type { RunOutcome } from './run-outcome.ts';
import type { PlannedRun, PlannedTrial } from './study-plan.ts';

/** Which run of some trials comes next, and which trials are done. */
export class Schedule {
  readonly #trials: readonly PlannedTrial[];
  readonly #outcomes = new Map<string, RunOutcome>();
  readonly #running = new Set<string>();
  readonly #told = new Set<PlannedTrial>();

  /** @param trials in the order in which they are to be run */
  constructor(trials: readonly PlannedTrial[]) {
    this.#trials = trials;
  }

  /** The first run that is neither done nor under way and needs nothing that is; takes it. */
  next(): { readonly run: PlannedRun; readonly trial: PlannedTrial } | undefined {
    for (const trial of this.#trials) {
      const run = this.#pending(trial);
      if (!run || this.#running.has(run.key)) continue;
      this.#running.add(run.key);
      return { run, trial };
    }
    return undefined;
  }

  ended({ key }: PlannedRun, outcome: RunOutcome): void {
    this.#running.delete(key);
    this.#outcomes.set(key, outcome);
  }

  /** Trials that are done and were not given before, in order. */
  finished(): readonly { readonly trial: PlannedTrial; readonly outcome: RunOutcome }[] {
    const done = this.#trials.filter((trial) => !this.#told.has(trial) && !this.#pending(trial));
    for (const trial of done) this.#told.add(trial);
    return done.map((trial) => ({ trial, outcome: this.#outcomeOf(trial) }));
  }

  /** Whether every trial was given: one may end while others are being recorded. */
  get isTold(): boolean {
    return this.#told.size === this.#trials.length;
  }

  /** The first run of a trial that has no outcome; none after one that failed. */
  #pending(trial: PlannedTrial): PlannedRun | undefined {
    for (const run of [trial.search, trial.train]) {
      if (!run) continue;
      const outcome = this.#outcomes.get(run.key);
      if (!outcome) return run;
      if (outcome.state === 'failed') return undefined;
    }
    return undefined;
  }

  #outcomeOf({ search, train }: PlannedTrial): RunOutcome {
    const outcomes = [search, train].map((run) => run && this.#outcomes.get(run.key));
    return outcomes.find((outcome) => outcome?.state === 'failed') ?? { state: 'completed' };
  }
}
