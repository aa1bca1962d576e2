import {
  type Clock,
  EMPTY_JOURNAL,
  type EventBus,
  Journal,
  type JournalEvent,
  eventOf,
} from '@cellsmith/core';
import { JournalFile } from '../storage/journal-file.ts';
import type { RunReports } from '../reporting/run-reports.ts';
import { sha256 } from '../storage/sha256.ts';

/** What a study's journal needs of its surroundings. */
export interface StudyJournalOptions {
  readonly clock: Clock;
  readonly events: EventBus;
  /** Told of every line, those of earlier processes first. */
  readonly reports: Pick<RunReports, 'add'>;
}

/** The order of everything that happened in a study, as a chain of hashes on disk. */
export class StudyJournal {
  readonly #file: JournalFile;
  readonly #journal: Journal;
  readonly #events: EventBus;
  /** What earlier processes recorded, in order. */
  readonly before: readonly JournalEvent[];

  private constructor(file: JournalFile, { clock, events, reports }: StudyJournalOptions) {
    const last = file.lines.at(-1);
    const head = last ? { sequence: last.seq, hash: last.hash } : EMPTY_JOURNAL;
    this.#file = file;
    this.#events = events;
    this.before = file.lines.map(eventOf);
    for (const line of file.lines) reports.add(line);
    this.#journal = new Journal({
      ...{ digest: sha256, clock, head, recorded: [] },
      append: (line) => {
        file.append(line);
        reports.add(line);
      },
    });
  }

  /** @throws CellsmithError `RUN_DAMAGED` */
  static async open(path: string, options: StudyJournalOptions): Promise<StudyJournal> {
    return new StudyJournal(await JournalFile.open(path), options);
  }

  /** To the journal, then to those who listen. */
  record(event: JournalEvent): void {
    this.#journal.record(event);
    this.#events.publish(event);
  }

  close(): void {
    this.#file.close();
  }
}
