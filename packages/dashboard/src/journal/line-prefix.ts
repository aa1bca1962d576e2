/** What can be told of a line without reading all of it. */
export interface LinePrefix {
  readonly sequence: number;
  readonly type: string;
}

const HEAD = '{"seq":';
const AT = ',"at":"';
/** An ISO time in UTC with milliseconds. */
const TIME = '2026-01-01T00:00:00.000Z'.length;
const TYPE = '","type":"';
const QUOTE = 34;
/** Longer than any prefix. */
const LONGEST = 160;

/**
 * Reads how a line of a journal starts, which is laid out the same in every line: a journal of a
 * million lines is indexed in the time that it takes to read it.
 *
 * @param bytes the line is `bytes[start..end)`
 * @returns null where that is no such line
 */
export function linePrefix(bytes: Buffer, start: number, end: number): LinePrefix | null {
  const text = bytes.toString('latin1', start, Math.min(end, start + LONGEST));
  if (!text.startsWith(HEAD)) return null;
  const comma = text.indexOf(',', HEAD.length);
  if (comma < 0 || !text.startsWith(AT, comma)) return null;
  const sequence = Number(text.slice(HEAD.length, comma));
  const type = comma + AT.length + TIME;
  if (!Number.isFinite(sequence) || !text.startsWith(TYPE, type)) return null;
  const from = type + TYPE.length;
  const to = text.indexOf('"', from);
  // 125 is the closing brace: a line that ends otherwise was not written whole.
  if (to < 0 || bytes[end - 1] !== 125 || text.charCodeAt(to) !== QUOTE) return null;
  return { sequence, type: text.slice(from, to) };
}
