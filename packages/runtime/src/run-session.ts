import {
  CellsmithError,
  type Clock,
  type ConfigOf,
  type EventBus,
  type Json,
  NumericalFailure,
  type RunConfig,
  type RunKind,
} from '@cellsmith/core';
import type { PreparedConfig } from './config/prepare-config.ts';
import type { RunFailure } from './open-run.ts';
import { reportsOf } from './reporting/reports-of.ts';
import { sourceOfRun } from './reporting/source-of-run.ts';
import { RunKeeper } from './run-keeper.ts';
import type { Session } from './session.ts';
import { Meter } from './spending/meter.ts';
import { meteredEngine } from './spending/metered-engine.ts';
import { writeSpending } from './spending/spending-file.ts';
import { describeEnvironment, environmentChanges } from './storage/describe-environment.ts';
import { replaceFile } from './storage/durable-file.ts';
import type { RunFolder } from './storage/run-folder.ts';
import { takeLock } from './storage/run-lock.ts';
import { storageFailure } from './storage/storage-failure.ts';
import { type Workbench, openWorkbench } from './workbench.ts';
import { messageOf } from './message-of.ts';

/** What a run of one kind has at hand. */
export interface RunWork<Kind extends RunKind> {
  readonly prepared: PreparedConfig<Kind>;
  readonly bench: Workbench;
  readonly folder: RunFolder;
  readonly clock: Clock;
}

/** A run of one kind, its parts made and its input found right, but nothing done yet. */
export interface OpenRun<Result> {
  /** From where `keeper` says to the end. */
  run(keeper: RunKeeper): Promise<Result>;
  dispose(): void;
}

/** Makes the parts of a run of one kind. */
export type OpenRunOf<Kind extends RunKind, Result> = (work: RunWork<Kind>) => OpenRun<Result>;

/** What a session is made with. */
export interface SessionParts<Kind extends RunKind, Result> {
  readonly prepared: PreparedConfig<Kind>;
  readonly folder: RunFolder;
  /** Whether the folder is there already. */
  readonly isResumed: boolean;
  readonly open: OpenRunOf<Kind, Result>;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly threads?: number | undefined;
}

/** A run of either kind: folder, lock, journal and failure are the same for both. */
export class RunSession<Kind extends RunKind, Result extends object> implements Session<
  Kind,
  ConfigOf<Kind>,
  Result & { readonly run: string }
> {
  readonly #parts: SessionParts<Kind, Result>;
  readonly kind: Kind;
  readonly events: EventBus;
  readonly directory: string;
  readonly config: ConfigOf<Kind>;
  #running: Promise<Result & { readonly run: string }> | undefined;
  #keeper: RunKeeper | undefined;
  #interruption: string | undefined;
  readonly #meter = new Meter();

  constructor(kind: Kind, parts: SessionParts<Kind, Result>) {
    this.kind = kind;
    this.#parts = parts;
    this.events = parts.prepared.events;
    this.directory = parts.folder.path;
    this.config = parts.prepared.config;
  }

  run(): Promise<Result & { readonly run: string }> {
    return (this.#running ??= this.#run());
  }

  interrupt(reason = 'by request'): void {
    this.#interruption ??= reason;
    this.#keeper?.interrupt(reason);
  }

  async #run(): Promise<Result & { readonly run: string }> {
    const { isResumed } = this.#parts;
    const undo = this.events.containListenerErrors();
    try {
      const result = await (isResumed ? this.#locked(() => this.#resume()) : this.#begin());
      return { run: this.directory, ...result };
    } catch (error) {
      throw storageFailure(error, this.directory);
    } finally {
      undo();
    }
  }

  /** Everything that can be wrong with the input is tried before the folder is made. */
  async #begin(): Promise<Result> {
    const { folder, prepared } = this.#parts;
    if (await folder.exists()) throw await folder.taken(prepared.config);
    return this.#withRun(async (run) => {
      const { config, plugins, cwd } = prepared;
      this.#throwIfInterrupted();
      await folder.create(config, await describeEnvironment(config, plugins, cwd));
      return this.#locked(() => this.#keep(run));
    });
  }

  #resume(): Promise<Result> {
    return this.#withRun(async (run) => {
      await this.#warnOfChanges();
      return this.#keep(run);
    });
  }

  /** Other versions may compute otherwise: the journal would show it, this says why. */
  async #warnOfChanges(): Promise<void> {
    const { folder, prepared } = this.#parts;
    const { config, plugins, cwd, events } = prepared;
    const before = await folder.readJson(folder.environment);
    const now = await describeEnvironment(config, plugins, cwd);
    for (const change of environmentChanges(before, now)) {
      const message = `The run is resumed in another environment: ${change}`;
      events.publish({ type: 'run.warned', message });
    }
  }

  async #withRun(use: (run: OpenRun<Result>) => Promise<Result>): Promise<Result> {
    const { prepared, environment, open, folder, clock, threads } = this.#parts;
    const { config, plugins, events } = prepared;
    const whole = await openWorkbench(config, { plugins, events, environment, threads });
    const bench = withMeter(whole, config, this.#meter);
    try {
      const run = open({ prepared, bench, folder, clock });
      try {
        return await use(run);
      } finally {
        run.dispose();
      }
    } finally {
      bench.dispose();
    }
  }

  async #locked(act: () => Promise<Result>): Promise<Result> {
    const release = await takeLock(this.#parts.folder.lock);
    try {
      return await act();
    } finally {
      await release();
    }
  }

  async #keep(run: OpenRun<Result>): Promise<Result> {
    const { clock, folder, prepared } = this.#parts;
    const { config, events } = prepared;
    await folder.forgetFailure();
    const meter = this.#meter;
    const reports = reportsOf(sourceOfRun(folder, prepared), config.reporters);
    const keeper = await RunKeeper.open({ folder, config, events, clock, meter, reports });
    reports.begin();
    this.#keeper = keeper;
    if (this.#interruption !== undefined) keeper.interrupt(this.#interruption);
    try {
      const result = await run.run(keeper);
      await writeSpending(folder, meter.spending());
      keeper.record({ type: 'run.completed', result: result as Json });
      return result;
    } catch (thrown) {
      const error = storageFailure(thrown, this.directory);
      if (!isInterruption(error)) await this.#fail(error);
      throw error;
    } finally {
      keeper.close();
      await reports.close();
    }
  }

  async #fail(error: unknown): Promise<void> {
    const failure = failureOf(error);
    this.events.publish({ type: 'run.failed', ...failure });
    const text = `${JSON.stringify(failure, undefined, 2)}\n`;
    // What ended the run is told, not that a full disk does not take the note of it either.
    await replaceFile(this.#parts.folder.failure, text).catch(() => undefined);
  }

  #throwIfInterrupted(): void {
    if (this.#interruption === undefined) return;
    const text = `Interrupted (${this.#interruption}) before anything was written`;
    throw new CellsmithError('INTERRUPTED', text);
  }
}

/** Work is counted where a budget asks for it. */
function withMeter(bench: Workbench, config: RunConfig, meter: Meter): Workbench {
  const isAsked = config.kind === 'search' && config.search.budget?.multiplyAdds !== undefined;
  return isAsked ? { ...bench, engine: meteredEngine(bench.engine, meter) } : bench;
}

function isInterruption(error: unknown): boolean {
  return error instanceof CellsmithError && error.code === 'INTERRUPTED';
}

function failureOf(error: unknown): RunFailure {
  const message = messageOf(error);
  const code = error instanceof CellsmithError ? error.code : 'BUG';
  if (!(error instanceof NumericalFailure)) return { code, message };
  return { code, message, layers: error.layers };
}
