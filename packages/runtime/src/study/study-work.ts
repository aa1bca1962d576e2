import type { Clock, JournalEvent, StudyConfig, TrialRecord } from '@cellsmith/core';
import { isDecided, judge } from './judge.ts';
import { type MeasuredTrial, measureSeed } from './measure-seed.ts';
import { needsOf } from './needs.ts';
import type { PreparedStudy } from './prepare-study.ts';
import { Schedule } from './schedule.ts';
import type { PlannedTrial } from './study-plan.ts';
import type { StudyProgress } from './study-progress.ts';
import type { StudyState } from './study-state.ts';
import type { TrialNetworks } from './trial-network.ts';
import { type RecordContext, failedRecord, recordOf, runsOf } from './trial-record.ts';
import type { TrialRunner } from './trial-runner.ts';

/** What the work of a study is done with. */
export interface StudyWorkParts {
  readonly prepared: PreparedStudy;
  /** Of the study, absolute. */
  readonly directory: string;
  readonly state: StudyState;
  readonly networks: TrialNetworks;
  readonly runner: TrialRunner;
  readonly progress: StudyProgress;
  readonly clock: Clock;
  readonly jobs: number;
  /** To the journal, and from there to the state. */
  readonly record: (event: JournalEvent) => void;
  /** Ends all that is running. */
  readonly stop: (reason: string) => void;
  /** Throws where the study is to stop. */
  readonly checkpoint: () => void;
}

/** Runs the trials of a study, measures what is measured together, and judges. */
export class StudyWork {
  readonly #parts: StudyWorkParts;
  readonly #config: StudyConfig;
  readonly #context: RecordContext;

  constructor(parts: StudyWorkParts) {
    const { prepared, directory, networks } = parts;
    this.#parts = parts;
    this.#config = prepared.config;
    this.#context = { config: prepared.config, directory, networks };
  }

  /** From wherever the study is to its end. */
  async run(trials: readonly PlannedTrial[]): Promise<void> {
    const { state, record } = this.#parts;
    let decided = false;
    for (const group of this.#groups(trials)) {
      await this.#runAll(group.filter((trial) => !state.trial(trial)));
      await this.#measure(group);
      decided = this.#config.decide?.sequential === true && this.#isDecided();
      if (decided) break;
    }
    this.#judge();
    record({ type: 'study.completed', state: decided ? 'decided' : 'complete' });
  }

  /** Seed by seed where seeds end with something that needs the whole machine or all arms. */
  #groups(trials: readonly PlannedTrial[]): readonly (readonly PlannedTrial[])[] {
    const { decide, seeds } = this.#config;
    const isApart = decide?.sequential === true || needsOf(this.#config).batches.length > 0;
    if (!isApart) return [trials];
    return seeds.map((seed) => trials.filter((trial) => trial.seed === seed));
  }

  async #runAll(trials: readonly PlannedTrial[]): Promise<void> {
    const { jobs, stop } = this.#parts;
    const schedule = new Schedule(trials);
    const running = new Set<Promise<void>>();
    try {
      for (;;) {
        await this.#settle(schedule);
        this.#start(schedule, running, jobs);
        if (running.size > 0) await Promise.race(running);
        else if (schedule.isTold) return;
      }
    } catch (error) {
      stop('the study ends');
      await Promise.allSettled(running);
      await this.#settle(schedule);
      throw error;
    }
  }

  #start(schedule: Schedule, running: Set<Promise<void>>, jobs: number): void {
    const { runner, state, record } = this.#parts;
    while (running.size < jobs) {
      const next = schedule.next();
      if (!next) return;
      const { run, trial } = next;
      const { arm, seed, repeat, key } = trial;
      if (!state.hasStarted(trial)) {
        const runs = runsOf(trial, this.#parts.directory);
        record({ type: 'trial.started', arm, seed, repeat, key, runs });
      }
      const task = runner.run(run, trial).then((outcome) => {
        schedule.ended(run, outcome);
      });
      const done = task.finally(() => running.delete(done));
      running.add(done);
    }
  }

  /** Records the trials that are done. */
  async #settle(schedule: Schedule): Promise<void> {
    const { record, progress } = this.#parts;
    for (const { trial, outcome } of schedule.finished()) {
      if (outcome.state === 'failed') {
        record({ type: 'trial.failed', trial: failedRecord(trial, outcome, this.#context) });
      } else {
        record({ type: 'trial.completed', trial: await recordOf(trial, this.#context) });
      }
      progress.trialEnded();
    }
  }

  /** What is measured over all arms of a seed together, once. */
  async #measure(group: readonly PlannedTrial[]): Promise<void> {
    const { prepared, networks, clock, state, record, checkpoint } = this.#parts;
    const [{ seed } = { seed: 0 }] = group;
    if (needsOf(this.#config).batches.length === 0 || state.isMeasured(seed)) return;
    const { config, plugins } = prepared;
    const context = { config, plugins, networks, clock, passed: checkpoint };
    const metrics = await measureSeed(this.#completed(group), context);
    record({ type: 'seed.measured', seed, metrics });
  }

  #completed(group: readonly PlannedTrial[]): readonly MeasuredTrial[] {
    return group.flatMap((trial) => {
      const found: TrialRecord | undefined = this.#parts.state.trial(trial);
      return found?.state === 'completed' ? [{ trial, record: found }] : [];
    });
  }

  #isDecided(): boolean {
    return isDecided(judge(this.#config, this.#parts.state.trials));
  }

  #judge(): void {
    const { state, record } = this.#parts;
    // The process may have died between the verdicts and the end.
    if (state.isJudged) return;
    const verdicts = judge(this.#config, state.trials);
    const seeds = new Set(state.trials.map(({ seed }) => seed)).size;
    record({ type: 'study.judged', seeds, verdicts });
  }
}
