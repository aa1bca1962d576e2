import { CellsmithError } from '../errors.ts';
import type { JournalLine } from './journal-line.ts';

/** What one line of a journal says happened. */
export type JournalStatement = Pick<JournalLine, 'seq' | 'type' | 'data'>;

/** An event that was recorded otherwise than it comes out now. */
export class JournalDivergence extends CellsmithError {
  readonly recorded: JournalStatement;
  readonly derived: JournalStatement;

  constructor(recorded: JournalLine, derived: JournalLine) {
    super(
      'JOURNAL_DIVERGED',
      `Event ${derived.seq} was recorded as ${describe(recorded)} but is now ${describe(derived)}. ` +
        'The engine, its version or the data differ from those of the first part of this run.',
    );
    this.recorded = statementOf(recorded);
    this.derived = statementOf(derived);
  }
}

function statementOf({ seq, type, data }: JournalLine): JournalStatement {
  return { seq, type, data };
}

function describe({ type, data }: JournalLine): string {
  return `${type} ${JSON.stringify(data).slice(0, 200)}`;
}
