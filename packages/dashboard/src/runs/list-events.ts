import type { EventList } from '../api.ts';
import { journalEntry } from './event-text.ts';
import type { RunFiles } from './run-files.ts';

/** Which events are asked for. */
export interface EventsWanted {
  /** Sequence that they are before. */
  readonly before: number;
  readonly limit: number;
  readonly type?: string | undefined;
}

/** The newest events before a sequence, newest first. */
export function listEvents(files: RunFiles, { before, limit, type }: EventsWanted): EventList {
  const { journal } = files;
  const ofType = type === undefined ? null : journal.ofType(type);
  const lineAt = (i: number): number => ofType?.at(i) ?? i;
  const lines: number[] = [];
  const count = ofType?.length ?? journal.lines;
  for (let i = count - 1; i >= 0 && lines.length < limit; i--) {
    if (journal.sequence(lineAt(i)) < before) lines.push(lineAt(i));
  }
  const events = files.lines(lines.reverse()).map(journalEntry).reverse();
  return { events, types: Object.fromEntries(journal.types) };
}
