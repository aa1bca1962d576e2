import type { Clock } from '@cellsmith/core';
import type { PlannedRun, PlannedTrial } from './study-plan.ts';

interface Running {
  readonly startMs: number;
  readonly remainingMs: number | null;
}

/** Tells the time that is left of a study from its runs. An estimate: it decides nothing. */
export class StudyPace {
  readonly #clock: Clock;
  readonly #jobs: number;
  readonly #pending = new Map<string, string>();
  readonly #running = new Map<string, Running & { readonly group: string }>();
  readonly #durations = new Map<string, { readonly count: number; readonly sumMs: number }>();

  constructor(
    trials: readonly PlannedTrial[],
    { jobs, clock }: { readonly jobs: number; readonly clock: Clock },
  ) {
    this.#clock = clock;
    this.#jobs = jobs;
    for (const { arm, search, train } of trials) {
      if (search) this.#pending.set(search.key, `${arm} search`);
      if (train) this.#pending.set(train.key, `${arm} train`);
    }
  }

  started({ key }: PlannedRun): void {
    const group = this.#pending.get(key) ?? '';
    this.#pending.delete(key);
    this.#running.set(key, { group, startMs: this.#clock.elapsedMs(), remainingMs: null });
  }

  /** @param remainingMs what the run says of itself */
  stepped({ key }: PlannedRun, remainingMs: number | null): void {
    const running = this.#running.get(key);
    if (running) this.#running.set(key, { ...running, remainingMs });
  }

  /** @param isNew whether it was run just now: what was found done says nothing of time */
  ended({ key }: PlannedRun, isNew: boolean): void {
    this.#pending.delete(key);
    const running = this.#running.get(key);
    this.#running.delete(key);
    if (!running || !isNew) return;
    const { count, sumMs } = this.#durations.get(running.group) ?? { count: 0, sumMs: 0 };
    const ms = this.#clock.elapsedMs() - running.startMs;
    this.#durations.set(running.group, { count: count + 1, sumMs: sumMs + ms });
  }

  /** Share of a run that is done, in [0, 1]; null while nothing is known. */
  share({ key }: PlannedRun): number | null {
    const running = this.#running.get(key);
    if (running?.remainingMs === undefined || running.remainingMs === null) return null;
    const doneMs = this.#clock.elapsedMs() - running.startMs;
    const wholeMs = doneMs + running.remainingMs;
    return wholeMs > 0 ? doneMs / wholeMs : null;
  }

  /** Of the whole study; null while nothing is known. */
  remainingMs(): number | null {
    const running = [...this.#running.values()].map((run) => this.#leftOf(run));
    const pending = [...this.#pending.values()].map((group) => this.#expected(group));
    const known = [...running, ...pending].filter((ms) => ms !== null);
    if (known.length === 0) return running.length + pending.length === 0 ? 0 : null;
    const sumMs = known.reduce((sum, ms) => sum + ms, 0);
    // What nothing is known of takes what the others take.
    const scale = (running.length + pending.length) / known.length;
    return (sumMs * scale) / this.#jobs;
  }

  #leftOf({ startMs, remainingMs, group }: Running & { readonly group: string }): number | null {
    if (remainingMs !== null) return remainingMs;
    const expected = this.#expected(group);
    return expected === null ? null : Math.max(0, expected - (this.#clock.elapsedMs() - startMs));
  }

  /** The mean of its arm, else of a run of its arm that goes on, else of all runs of its kind. */
  #expected(group: string): number | null {
    const own = this.#durations.get(group);
    if (own) return own.sumMs / own.count;
    const kind = group.split(' ').at(-1) ?? '';
    const going = [...this.#running.values()].filter(({ remainingMs }) => remainingMs !== null);
    const now = this.#clock.elapsedMs();
    const like = (other: string): boolean => other.endsWith(` ${kind}`);
    const wholes = [
      ...[...this.#durations].filter(([name]) => like(name)).map(([, d]) => d.sumMs / d.count),
      ...going
        .filter((run) => like(run.group))
        .map((run) => now - run.startMs + (run.remainingMs ?? 0)),
    ];
    if (wholes.length === 0) return null;
    return wholes.reduce((sum, ms) => sum + ms, 0) / wholes.length;
  }
}
