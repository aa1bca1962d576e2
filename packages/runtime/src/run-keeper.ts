import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  CellsmithError,
  type Clock,
  EMPTY_JOURNAL,
  type EventBus,
  Journal,
  type JournalEvent,
  type Json,
  type Moment,
  type RunConfig,
  type RunPorts,
  type RunState,
  type TrainerStep,
  canonicalJson,
  eventOf,
  omitKeys,
} from '@cellsmith/core';
import { firstDifference } from './config/first-difference.ts';
import type { Pace } from './progress/pace.ts';
import type { NewestCheckpoint } from './storage/checkpoint-store.ts';
import { JournalFile } from './storage/journal-file.ts';
import type { RunReports } from './reporting/run-reports.ts';
import type { Meter } from './spending/meter.ts';
import type { RunFolder } from './storage/run-folder.ts';
import { sha256 } from './storage/sha256.ts';
import { TelemetryFile } from './storage/telemetry-file.ts';

/** What a keeper is made with. */
export interface KeeperOptions {
  readonly folder: RunFolder;
  readonly config: RunConfig;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly meter: Meter;
  /** Told of every line, those of earlier processes first. */
  readonly reports: Pick<RunReports, 'add'>;
}

/** The part of a checkpoint that says what was spent. */
const METER = 'meter';

/** Keeps a run on disk while it goes: its journal, its checkpoints, its interruption. */
export class RunKeeper {
  readonly #options: KeeperOptions;
  readonly #file: JournalFile;
  readonly #journal: Journal;
  readonly #telemetry: TelemetryFile;
  #pace: Pace | undefined;
  #savedMs: number;
  #interruption: string | undefined;

  private constructor(options: KeeperOptions, file: JournalFile, newest?: NewestCheckpoint) {
    const head = newest?.checkpoint.head ?? EMPTY_JOURNAL;
    this.#options = options;
    this.#file = file;
    this.#telemetry = new TelemetryFile(options.folder.telemetry, options.clock);
    this.#savedMs = options.clock.elapsedMs();
    this.from = newest?.checkpoint.state;
    options.meter.restore(this.from?.parts[METER]);
    this.#journal = new Journal({
      ...{ digest: sha256, clock: options.clock, head },
      append: (line) => {
        file.append(line);
        options.reports.add(line);
      },
      recorded: file.lines.slice(head.sequence),
    });
  }

  /** Where the run goes on; absent: at its start. */
  readonly from: RunState<Json> | undefined;

  /**
   * Takes up the journal and the newest sound checkpoint, where there are any.
   *
   * @throws CellsmithError `RUN_DAMAGED`, `RUN_MISMATCH`
   */
  static async open(options: KeeperOptions): Promise<RunKeeper> {
    const { folder, config, events } = options;
    await folder.removeUnfinished();
    const file = await JournalFile.open(folder.journal);
    try {
      checkConfig(folder, file, config);
      const newest = await findNewest(folder, file, events);
      for (const line of file.lines) options.reports.add(line);
      const keeper = new RunKeeper(options, file, newest);
      keeper.#start(newest);
      return keeper;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** What a loop needs; `pace` is told of its steps. */
  ports<Progress>(pace: Pace): RunPorts<Progress> {
    this.#pace = pace;
    return {
      record: (event) => {
        this.record(event);
      },
      stepped: (step) => {
        this.#stepped(step);
      },
      pause: (moment, state) => this.pause(moment, state),
      isSpent: () => this.#isSpent(),
      unbudgeted: (act) => this.#options.meter.aside(act),
    };
  }

  /**
   * An event that a run records once and cannot derive again: that of the journal where there is
   * one, else what `make` gives, at the cost of no budget.
   */
  async once<Event extends JournalEvent>(
    isIt: (event: JournalEvent) => event is Event,
    make: () => Promise<Event>,
  ): Promise<Event> {
    const events = this.#file.lines.map(eventOf);
    const recorded = events.find(isIt);
    const event = recorded ?? (await this.#options.meter.aside(make));
    const sequence = recorded ? events.indexOf(recorded) + 1 : Infinity;
    if (sequence > this.#journal.head.sequence) this.record(event);
    return event;
  }

  /** To the journal, then to those who listen. */
  record(event: JournalEvent): void {
    this.#journal.record(event);
    if (event.type === 'epoch.completed') this.#options.meter.mark(event.epoch);
    this.#options.events.publish(event);
  }

  /** Saves where it is time to. @throws CellsmithError `INTERRUPTED` */
  async pause<Progress>(moment: Moment, state: () => RunState<Progress>): Promise<void> {
    // An engine may leave the event loop no turn: signals and timers would wait for the epoch's end.
    await setImmediate();
    const { clock, config, events, folder } = this.#options;
    const sinceMs = clock.elapsedMs() - this.#savedMs;
    const isDue = moment === 'epoch' || sinceMs >= config.checkpoint.everySeconds * 1000;
    if (isDue || this.#interruption !== undefined) await this.#save(state());
    if (this.#interruption === undefined) return;
    events.publish({ type: 'run.interrupted', reason: this.#interruption });
    throw new CellsmithError(
      'INTERRUPTED',
      `Interrupted (${this.#interruption}) and saved; go on with: cellsmith resume ${folder.path}`,
    );
  }

  /** At the next pause. */
  interrupt(reason: string): void {
    this.#interruption ??= reason;
  }

  close(): void {
    this.#telemetry.close();
    this.#file.close();
  }

  /** Which epoch this is asked of is saved before anything depends on the answer. */
  #isSpent(): boolean {
    const { config, meter } = this.#options;
    const next = this.#file.lines[this.#journal.head.sequence];
    // Time passes otherwise each time: what an earlier process went on with is what was decided.
    if (next) return next.type === 'genotype.derived';
    const budget = config.kind === 'search' ? config.search.budget : undefined;
    const { cpuSeconds, multiplyAdds } = meter.spent();
    return (
      cpuSeconds >= (budget?.cpuSeconds ?? Infinity) ||
      multiplyAdds >= (budget?.multiplyAdds ?? Infinity)
    );
  }

  #start(newest: NewestCheckpoint | undefined): void {
    const { config, events } = this.#options;
    const { sequence } = this.#journal.head;
    if (this.#file.lines.length > 0) {
      events.publish({ type: 'run.resumed', sequence, checkpoint: newest?.name ?? null });
    }
    if (sequence > 0) return;
    const decisive = decisiveConfig(config) as unknown as Json;
    this.record({ type: 'run.started', kind: config.kind, config: decisive });
  }

  #stepped(step: TrainerStep & { readonly epoch: number }): void {
    const reading = this.#pace?.step(step) ?? { imagesPerSecond: 0, remainingMs: null };
    this.#options.events.publish({ type: 'step.completed', ...step, ...reading });
    this.#telemetry.step(this.#journal.head.sequence, { ...step, ...reading });
  }

  async #save<Progress>({ progress, parts }: RunState<Progress>): Promise<void> {
    const { clock, config, events, folder, meter } = this.#options;
    const state = { progress, parts: { ...parts, [METER]: meter.state() } };
    const { head } = this.#journal;
    // A checkpoint may be on the disk only after the events that it builds on.
    this.#file.sync();
    const name = await folder.checkpoints.save({ head, state }, config.checkpoint.keep);
    const path = join(folder.checkpoints.path, name);
    this.#savedMs = clock.elapsedMs();
    events.publish({ type: 'checkpoint.saved', path, sequence: head.sequence });
  }
}

/** Who listens decides nothing: the journal is the same whoever does, and they may change. */
function decisiveConfig(config: RunConfig): Omit<RunConfig, 'reporters'> {
  return omitKeys(config, 'reporters');
}

function checkConfig(folder: RunFolder, { lines }: JournalFile, config: RunConfig): void {
  const [started] = lines;
  if (!started) return;
  const { config: recorded } = started.data as { readonly config: Json };
  const decisive = decisiveConfig(config);
  if (canonicalJson(recorded) === canonicalJson(decisive)) return;
  throw new CellsmithError(
    'RUN_MISMATCH',
    `${folder.config} was changed after the run began: ${firstDifference(recorded, decisive)}. ` +
      'Put it back, or start a new run of it',
  );
}

async function findNewest(
  { checkpoints }: RunFolder,
  { lines }: JournalFile,
  events: EventBus,
): Promise<NewestCheckpoint | undefined> {
  const skipped: string[] = [];
  const newest = await checkpoints.newest(lines, (name, reason) => {
    skipped.push(name);
    const message = `Checkpoint ${name} is passed over for the one before: ${reason}`;
    events.publish({ type: 'run.warned', message });
  });
  for (const name of skipped) await checkpoints.setAside(name);
  return newest;
}
