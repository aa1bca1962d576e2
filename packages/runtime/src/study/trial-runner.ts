import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CellsmithEvent,
  CellsmithError,
  type EventBus,
  type RunConfig,
} from '@cellsmith/core';
import { openRun } from '../open-run.ts';
import { lookAtRun } from './look-at-run.ts';
import type { RunExecutor } from './run-executor.ts';
import type { RunOutcome } from './run-outcome.ts';
import { resultOf } from './read-search.ts';
import type { PlannedRun, PlannedTrial } from './study-plan.ts';
import type { StudyProgress } from './study-progress.ts';

/** How often a run that another process holds is looked at. */
const LOOK_MS = 500;

/** What the runs of a study are run with. */
export interface TrialRunnerParts {
  readonly executor: RunExecutor;
  readonly events: EventBus;
  readonly progress: StudyProgress;
  /** Where relative paths start, absolute. */
  readonly cwd: string;
  /** Of each engine; absent: all. */
  readonly threads?: number | undefined;
  /** Whether the study is to stop. */
  readonly isInterrupted: () => boolean;
}

/** Runs the runs of a study, each at most once: one that is complete is taken as it is. */
export class TrialRunner {
  readonly #parts: TrialRunnerParts;

  constructor(parts: TrialRunnerParts) {
    this.#parts = parts;
  }

  /** @throws CellsmithError `INTERRUPTED`, and what ends a whole study */
  async run(run: PlannedRun, trial: PlannedTrial): Promise<RunOutcome> {
    const { progress } = this.#parts;
    progress.started(run, trial);
    let isNew = false;
    try {
      for (;;) {
        const stage = await this.#stage(run, trial);
        if (stage === 'complete') return { state: 'completed' };
        isNew = true;
        const outcome = await this.#execute(run, trial);
        if (outcome) return outcome;
      }
    } finally {
      progress.ended(run, isNew);
    }
  }

  /** Waits for another study that has the same run. */
  async #stage(run: PlannedRun, trial: PlannedTrial): Promise<'absent' | 'open' | 'complete'> {
    for (let isTold = false; ; isTold = true) {
      if (this.#parts.isInterrupted()) throw new CellsmithError('INTERRUPTED', 'Interrupted');
      const stage = await lookAtRun(run.directory);
      if (stage !== 'held') return stage;
      if (!isTold)
        this.#warn(trial, `another process has the run ${run.directory}; waiting for it`);
      await sleep(LOOK_MS);
    }
  }

  /** Undefined where another process was faster. */
  async #execute(run: PlannedRun, trial: PlannedTrial): Promise<RunOutcome | undefined> {
    const { executor, cwd, threads } = this.#parts;
    const config = await configOf(run);
    const { directory } = run;
    const request = { config, directory, cwd, ...(threads !== undefined && { threads }) };
    try {
      return await executor.run(request, (event) => {
        this.#told(event, run, trial);
      });
    } catch (error) {
      const isTaken =
        error instanceof CellsmithError && ['RUN_LOCKED', 'RUN_EXISTS'].includes(error.code);
      if (!isTaken) throw error;
      await sleep(LOOK_MS);
      return undefined;
    }
  }

  #told(event: CellsmithEvent, run: PlannedRun, trial: PlannedTrial): void {
    if (event.type === 'step.completed') this.#parts.progress.stepped(run, event.remainingMs);
    else if (event.type === 'run.warned') this.#warn(trial, event.message);
  }

  #warn({ arm, seed }: PlannedTrial, message: string): void {
    this.#parts.events.publish({ type: 'run.warned', message: `${arm}, seed ${seed}: ${message}` });
  }
}

/** The config of a run, with the cell that its search found. */
async function configOf({ config, from }: PlannedRun): Promise<RunConfig> {
  if (!from || config.kind !== 'train') return config;
  const { genotype } = resultOf(await openRun(from.directory));
  return { ...config, genotype };
}
