import type { Clock, EventBus, TrialPlace } from '@cellsmith/core';
import type { PlannedRun, PlannedTrial } from './study-plan.ts';
import { StudyPace } from './study-pace.ts';

/** Steps are told this often at most. */
const STEP_MS = 100;

/** Tells how far a study is. */
export class StudyProgress {
  readonly #events: EventBus;
  readonly #clock: Clock;
  readonly #pace: StudyPace;
  readonly #running = new Map<PlannedRun, TrialPlace>();
  readonly #total: number;
  #done: number;
  #toldMs = Number.NEGATIVE_INFINITY;

  /**
   * @param trials all of the study
   * @param done how many of them are done
   */
  constructor(
    { trials, done, jobs }: ProgressOf,
    { events, clock }: { readonly events: EventBus; readonly clock: Clock },
  ) {
    this.#events = events;
    this.#clock = clock;
    this.#total = trials.length;
    this.#done = done.length;
    this.#pace = new StudyPace(
      trials.filter((trial) => !done.includes(trial)),
      { jobs, clock },
    );
  }

  started(run: PlannedRun, { arm, seed, repeat }: PlannedTrial): void {
    this.#running.set(run, { arm, seed, repeat });
    this.#pace.started(run);
    this.#tell();
  }

  stepped(run: PlannedRun, remainingMs: number | null): void {
    this.#pace.stepped(run, remainingMs);
    if (this.#clock.elapsedMs() - this.#toldMs >= STEP_MS) this.#tell();
  }

  ended(run: PlannedRun, isNew: boolean): void {
    this.#running.delete(run);
    this.#pace.ended(run, isNew);
  }

  trialEnded(): void {
    this.#done++;
    this.#tell();
  }

  #tell(): void {
    this.#toldMs = this.#clock.elapsedMs();
    const running = [...this.#running].map(([run, place]) => {
      return { ...place, kind: run.kind, share: this.#pace.share(run) };
    });
    const remainingMs = this.#pace.remainingMs();
    const counts = { done: this.#done, total: this.#total };
    this.#events.publish({ type: 'study.progress', ...counts, running, remainingMs });
  }
}

/** What a study's progress is about. */
export interface ProgressOf {
  readonly trials: readonly PlannedTrial[];
  readonly done: readonly PlannedTrial[];
  readonly jobs: number;
}
