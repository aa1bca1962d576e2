import { availableParallelism } from 'node:os';
import {
  CellsmithError,
  type Clock,
  type EventBus,
  type JournalEvent,
  type StudyConfig,
  type StudyResults,
  canonicalJson,
} from '@cellsmith/core';
import type { RunReports } from '../reporting/run-reports.ts';
import { firstDifference } from '../config/first-difference.ts';
import { describeEnvironment } from '../storage/describe-environment.ts';
import { takeLock } from '../storage/run-lock.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { messageOf } from '../message-of.ts';
import { reportsOf } from '../reporting/reports-of.ts';
import { sourceOfStudy } from '../reporting/source-of-study.ts';
import { writeReport } from '../write-report.ts';
import { Footprints } from './footprint.ts';
import { InProcessExecutor } from './in-process-executor.ts';
import { isRun } from './needs.ts';
import { preflight } from './preflight.ts';
import type { PreparedStudy } from './prepare-study.ts';
import { ProcessExecutor } from './process-executor.ts';
import type { RunExecutor } from './run-executor.ts';
import type { StudyFolder } from './study-folder.ts';
import { StudyJournal } from './study-journal.ts';
import { planTrials } from './study-plan.ts';
import { StudyProgress } from './study-progress.ts';
import { studyResultsOf } from './study-results-of.ts';
import { StudyState } from './study-state.ts';
import { StudyWork } from './study-work.ts';
import { decisiveStudy } from './study-yaml.ts';
import { TrialNetworks } from './trial-network.ts';
import { TrialRunner } from './trial-runner.ts';

/** What a session of a study is made with. */
export interface StudySessionParts {
  readonly prepared: PreparedStudy;
  readonly folder: StudyFolder;
  /** Whether the folder is there already. */
  readonly isResumed: boolean;
  /** Runs at once, each in a process of its own where there are several. */
  readonly jobs: number;
  /** Whether it ends with a report. */
  readonly reports: boolean;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A study that this process holds: subscribe to its events, run it, interrupt it. */
export class StudySession {
  readonly kind = 'study';
  readonly #parts: StudySessionParts;
  readonly #executor: RunExecutor;
  #running: Promise<StudyResults> | undefined;
  #interruption: string | undefined;

  constructor(parts: StudySessionParts) {
    const { jobs, environment, clock } = parts;
    this.#parts = parts;
    this.#executor =
      jobs > 1 ? new ProcessExecutor(environment) : new InProcessExecutor({ environment, clock });
  }

  /** Late subscribers first get the last events. */
  get events(): EventBus {
    return this.#parts.prepared.events;
  }

  /** The study's folder, absolute. */
  get directory(): string {
    return this.#parts.folder.path;
  }

  /** Complete: every default written out, the random arm among the arms. */
  get config(): StudyConfig {
    return this.#parts.prepared.config;
  }

  /**
   * To the end; a second call gives the same promise. A failed trial is data and no error.
   *
   * @throws CellsmithError `INTERRUPTED` after `interrupt`, and what is wrong with data, engines or disk
   */
  run(): Promise<StudyResults> {
    return (this.#running ??= this.#run());
  }

  /** Lets the current steps finish, saves their runs and makes `run` reject with `INTERRUPTED`. */
  interrupt(reason = 'by request'): void {
    this.#interruption ??= reason;
    this.#executor.interrupt(reason);
  }

  async #run(): Promise<StudyResults> {
    const undo = this.events.containListenerErrors();
    try {
      await this.#begin();
      return await this.#locked();
    } catch (error) {
      throw storageFailure(error, this.directory);
    } finally {
      this.#executor.close();
      undo();
    }
  }

  /** Everything that can be wrong with the input is tried before the folder is made. */
  async #begin(): Promise<void> {
    const { folder, prepared, isResumed, environment } = this.#parts;
    if (isResumed) return;
    const { config, plugins, events, cwd } = prepared;
    if (await folder.exists()) throw await folder.taken(config);
    await preflight(config, { plugins, events, environment });
    if (this.#interruption !== undefined) throw this.#interrupted('before anything was written');
    const [arm] = config.arms.filter(isRun);
    const engine = (arm?.train ?? arm?.search)?.engine ?? { name: 'cpu' };
    const seed = config.seeds[0] ?? 0;
    await folder.create(config, await describeEnvironment({ seed, engine }, plugins, cwd));
  }

  async #locked(): Promise<StudyResults> {
    const { folder, prepared, clock } = this.#parts;
    const release = await takeLock(folder.lock);
    try {
      const reports = reportsOf(sourceOfStudy(folder, prepared), prepared.config.reporters);
      const { events } = prepared;
      const journal = await StudyJournal.open(folder.journal, { clock, events, reports });
      try {
        return await this.#keep(journal, reports);
      } finally {
        journal.close();
        await reports.close();
      }
    } finally {
      await release();
    }
  }

  async #keep(journal: StudyJournal, reports: RunReports): Promise<StudyResults> {
    const state = new StudyState(journal.before);
    const record = (event: JournalEvent): void => {
      journal.record(event);
      state.add(event);
    };
    this.#take(journal, record);
    reports.begin();
    if (state.end) return this.#results(state, false);
    try {
      await this.#work(state, record);
    } catch (error) {
      // What ended the study is told, not that a full disk does not take its results either.
      await this.#write(await this.#results(state, false)).catch(() => undefined);
      throw isInterruption(error) ? this.#interrupted('and saved') : error;
    }
    const results = await this.#results(state, false);
    await this.#write(results);
    await this.#report();
    return results;
  }

  /** A new study says what it is; one that is taken up has to be what it was. */
  #take({ before }: StudyJournal, record: (event: JournalEvent) => void): void {
    const config = decisiveStudy(this.config);
    const [started] = before;
    if (!started) {
      record({ type: 'study.started', config });
      return;
    }
    const recorded = started.type === 'study.started' ? started.config : null;
    if (canonicalJson(recorded) !== canonicalJson(config)) {
      const text = `${this.#parts.folder.config} was changed after the study began: ${firstDifference(recorded, config)}. Put it back, or start a new study of it`;
      throw new CellsmithError('RUN_MISMATCH', text);
    }
  }

  async #work(state: StudyState, record: (event: JournalEvent) => void): Promise<void> {
    const { prepared, folder, jobs, clock, environment } = this.#parts;
    const { config, plugins, events, cwd } = prepared;
    const footprints = new Footprints(plugins);
    const trials = await planTrials(config, { trials: folder.trials, footprints });
    const done = trials.filter((trial) => state.trial(trial));
    if (done.length > 0) {
      const message = `${done.length} of ${trials.length} trials are done already`;
      events.publish({ type: 'progress', message });
    }
    const progress = new StudyProgress({ trials, done, jobs }, { events, clock });
    const threads = jobs > 1 ? Math.max(1, Math.floor(availableParallelism() / jobs)) : undefined;
    const isInterrupted = (): boolean => this.#interruption !== undefined;
    const executor = this.#executor;
    const runner = new TrialRunner({
      ...{ executor, events, progress, cwd, threads, isInterrupted },
    });
    const networks = new TrialNetworks({ plugins, events, environment });
    const work = new StudyWork({
      ...{
        prepared,
        directory: folder.path,
        state,
        networks,
        runner,
        progress,
        clock,
        jobs,
        record,
      },
      stop: (reason) => {
        executor.interrupt(reason);
      },
      checkpoint: () => {
        if (isInterrupted()) throw this.#interrupted('and saved');
      },
    });
    await work.run(trials);
  }

  async #results(state: StudyState, isRunning: boolean): Promise<StudyResults> {
    const { folder } = this.#parts;
    const environment = await folder.readEnvironment();
    const { config, directory } = this;
    return studyResultsOf({ config, state, directory, environment, isRunning });
  }

  async #write(results: StudyResults): Promise<void> {
    await this.#parts.folder.writeResults(results);
  }

  /** What cannot be drawn takes nothing from what was found. */
  async #report(): Promise<void> {
    const { clock, environment, reports } = this.#parts;
    if (!reports) return;
    try {
      const { path } = await writeReport(this.directory, { clock, environment });
      this.events.publish({ type: 'progress', message: `The report is in ${path}` });
    } catch (error) {
      const message = `The report could not be written: ${messageOf(error)}`;
      this.events.publish({ type: 'run.warned', message });
    }
  }

  #interrupted(how: string): CellsmithError {
    const { path } = this.#parts.folder;
    const text = `Interrupted (${this.#interruption ?? 'by request'}) ${how}; go on with: cellsmith resume ${path}`;
    return new CellsmithError('INTERRUPTED', text);
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof CellsmithError && error.code === 'INTERRUPTED';
}
