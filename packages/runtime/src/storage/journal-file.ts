import { closeSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CellsmithError, type JournalLine, parseJournal } from '@cellsmith/core';
import { sha256 } from './sha256.ts';

/** The lines of a journal; none where there is no file yet. @throws CellsmithError `RUN_DAMAGED` */
export async function readJournal(path: string): Promise<readonly JournalLine[]> {
  return parse(path, await readText(path));
}

/**
 * `journal.jsonl`, open for new lines. A line is with the operating system when `append` returns, so
 * the death of the process loses none; `sync` brings them to the disk, before each checkpoint.
 */
export class JournalFile {
  readonly #file: number;
  /** What was written before, without a line that was cut short. */
  readonly lines: readonly JournalLine[];

  private constructor(file: number, lines: readonly JournalLine[]) {
    this.#file = file;
    this.lines = lines;
  }

  /** @throws CellsmithError `RUN_DAMAGED` */
  static async open(path: string): Promise<JournalFile> {
    const text = await readText(path);
    const lines = parse(path, text);
    const file = openSync(path, 'a');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    truncateSync(path, Buffer.byteLength(whole));
    return new JournalFile(file, lines);
  }

  append(line: JournalLine): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
  }

  sync(): void {
    fsyncSync(this.#file);
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}

function parse(path: string, text: string): readonly JournalLine[] {
  try {
    return parseJournal(text, sha256);
  } catch (error) {
    if (!(error instanceof CellsmithError)) throw error;
    const text = `${path} is damaged. ${error.message}. Put it back from a copy, or start a new run`;
    throw new CellsmithError(error.code, text, { cause: error });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
