import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import type { LineIndex, LinePlace } from './line-index.ts';

/** A line of a journal or of telemetry, as far as it is shown. */
export interface EventLine {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const LINE = z.object({
  seq: z.number(),
  at: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/**
 * Reads some lines of an indexed file. Those that are damaged, or gone by now, are left out.
 *
 * @param lines from 0, in order
 */
export function readLines(
  path: string,
  index: LineIndex,
  lines: readonly number[],
): readonly EventLine[] {
  if (lines.length === 0) return [];
  const file = openOr(path);
  if (file === undefined) return [];
  try {
    return lines.flatMap((line) => readLine(file, index.place(line)) ?? []);
  } finally {
    closeSync(file);
  }
}

/** Synchronous: a line from the cache of the system takes microseconds, and a promise more. */
function readLine(file: number, { start, end }: LinePlace): EventLine | undefined {
  if (!(end > start)) return undefined;
  const bytes = Buffer.allocUnsafe(end - start);
  const length = readSync(file, bytes, 0, bytes.length, start);
  return parseLine(bytes.toString('utf8', 0, length));
}

function parseLine(text: string): EventLine | undefined {
  try {
    return LINE.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function openOr(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
