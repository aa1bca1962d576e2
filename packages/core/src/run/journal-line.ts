import { isTooDeep } from '../config/nesting.ts';
import { isPlainObject } from '../config/plain-object.ts';
import { CellsmithError } from '../errors.ts';
import type { JournalEvent, JournalEventType } from '../events/event.ts';
import { eventProblem } from '../events/event-problem.ts';
import type { Json } from '../json.ts';
import { canonicalJson } from './canonical-json.ts';

/** A hash function from the platform: hexadecimal, of UTF-8. */
export type Digest = (text: string) => string;

/** One event of a journal as it is written. */
export interface JournalLine {
  /** From 1. */
  readonly seq: number;
  /** ISO time, for people: the only field that the hash leaves out. */
  readonly at: string;
  readonly type: JournalEventType;
  readonly data: Json;
  /** Over this event and, through the hash before, all earlier ones. */
  readonly hash: string;
}

/** How far a journal goes. */
export interface JournalHead {
  /** Of its last line; 0 where there is none. */
  readonly sequence: number;
  readonly hash: string;
}

/** The head of a journal without lines. */
export const EMPTY_JOURNAL: JournalHead = { sequence: 0, hash: '' };

/** The line of `event` after `head`. */
export function journalLine(
  head: JournalHead,
  event: JournalEvent,
  { digest, at }: { readonly digest: Digest; readonly at: Date },
): JournalLine {
  const { type, ...payload } = event;
  const seq = head.sequence + 1;
  const hash = chain(head.hash, { seq, type, data: payload }, digest);
  const data = JSON.parse(JSON.stringify(payload)) as Json;
  return { seq, at: at.toISOString(), type, data, hash };
}

/** The event that a line holds. */
export function eventOf({ type, data }: JournalLine): JournalEvent {
  return { type, ...(data as object) } as JournalEvent;
}

/**
 * The lines of a journal file. A last line without its end was being written when the process
 * died, and is dropped.
 *
 * @throws CellsmithError `RUN_DAMAGED` naming the first line that is not what was written, and why
 */
export function parseJournal(text: string, digest: Digest): readonly JournalLine[] {
  const rows = text.split('\n').slice(0, -1);
  let head = EMPTY_JOURNAL;
  return rows.map((row, i) => {
    const line = parseRow(row);
    const problem = line ? problemOf(line, head, digest) : FOREIGN;
    if (!line || problem !== undefined) {
      throw new CellsmithError('RUN_DAMAGED', `Line ${i + 1} of the journal ${problem ?? FOREIGN}`);
    }
    head = { sequence: line.seq, hash: line.hash };
    return line;
  });
}

const FOREIGN = 'is no event: an object in JSON with seq, at, type, data and hash is expected';

/** What is wrong with a line after `head`, in words. */
function problemOf(line: JournalLine, head: JournalHead, digest: Digest): string | undefined {
  const expected = head.sequence + 1;
  if (line.seq !== expected) {
    return `has number ${line.seq} where ${expected} is expected: lines are missing or doubled`;
  }
  if (line.hash !== hashOf(line, head, digest)) {
    return 'is not as it was written: its hash does not fit what it says';
  }
  const problem = eventProblem(line.type, line.data);
  return problem && `is no event "${line.type}" of this version (${problem})`;
}

/** Undefined where the line holds a number that no line is written with. */
function hashOf(line: JournalLine, { hash }: JournalHead, digest: Digest): string | undefined {
  try {
    return chain(hash, line, digest);
  } catch {
    return undefined;
  }
}

type Hashed = Pick<JournalLine, 'seq' | 'type'> & { readonly data: unknown };

function chain(before: string, { seq, type, data }: Hashed, digest: Digest): string {
  return digest(`${before}\n${canonicalJson({ seq, type, data })}`);
}

function parseRow(row: string): JournalLine | undefined {
  try {
    const line: unknown = JSON.parse(row);
    return isLine(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is JournalLine {
  if (!isPlainObject(value) || !('data' in value) || isTooDeep(value)) return false;
  const { seq, at, type, hash } = value;
  return typeof seq === 'number' && [at, type, hash].every((text) => typeof text === 'string');
}
