import type { Clock } from '../clock.ts';
import type { JournalEvent } from '../events/event.ts';
import { JournalDivergence } from './journal-divergence.ts';
import { type Digest, type JournalHead, type JournalLine, journalLine } from './journal-line.ts';

/** What a journal needs of its surroundings. */
export interface JournalOptions {
  readonly digest: Digest;
  readonly clock: Clock;
  /** Called with each new line before `record` returns. */
  readonly append: (line: JournalLine) => void;
  /** Where recording takes up: the place of the checkpoint that the run goes on from. */
  readonly head: JournalHead;
  /** Lines after `head` that an earlier process wrote: they are derived again and compared. */
  readonly recorded: readonly JournalLine[];
}

/** The order of everything that a run decides and measures, as a chain of hashes. */
export class Journal {
  readonly #options: JournalOptions;
  #head: JournalHead;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#head = options.head;
  }

  get head(): JournalHead {
    return this.#head;
  }

  /**
   * Appends `event`, or finds it as it was recorded.
   *
   * @throws JournalDivergence where an earlier process recorded something else,
   * `NUMERICAL_FAILURE` where the event holds a number that is not finite
   */
  record(event: JournalEvent): void {
    const { clock, digest, append } = this.#options;
    const line = journalLine(this.#head, event, { digest, at: clock.now() });
    const recorded = this.#recordedAt(line.seq);
    if (recorded) checkSame(recorded, line);
    else append(line);
    this.#head = { sequence: line.seq, hash: line.hash };
  }

  #recordedAt(sequence: number): JournalLine | undefined {
    return this.#options.recorded[sequence - this.#options.head.sequence - 1];
  }
}

function checkSame(recorded: JournalLine, derived: JournalLine): void {
  if (recorded.hash !== derived.hash) throw new JournalDivergence(recorded, derived);
}
