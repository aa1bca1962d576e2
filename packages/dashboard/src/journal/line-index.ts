import { type FileHandle, open } from 'node:fs/promises';
import { linePrefix } from './line-prefix.ts';
import { NumberList } from './number-list.ts';
import { OneAtATime } from './one-at-a-time.ts';

/** Bytes that are read at once: the event loop gets a turn after each. */
const CHUNK = 1 << 22;
const NEWLINE = 10;

/** Where a line is in its file. */
export interface LinePlace {
  /** From 0. */
  readonly line: number;
  readonly start: number;
  /** Behind its last byte, without the end of the line. */
  readonly end: number;
}

/**
 * Where the lines of a growing file of events are, and of which type: enough to read any of them later.
 * It keeps 20 bytes a line. The chain of hashes is not verified: `cellsmith inspect` does that.
 */
export class LineIndex {
  readonly #path: string;
  /** Behind each line's end. */
  #ends = new NumberList();
  #sequences = new NumberList();
  #byType = new Map<string, NumberList>();
  #inode: number | undefined;
  /** Behind the last whole line. */
  #read = 0;
  #damaged: number | null = null;
  #version = 0;
  readonly #refreshing = new OneAtATime(() => this.#refresh());

  constructor(path: string) {
    this.#path = path;
  }

  /** Whole lines. */
  get lines(): number {
    return this.#ends.length;
  }

  /** Number of the first line, from 1, that is none of ours; null where all are. */
  get damaged(): number | null {
    return this.#damaged;
  }

  /** Rises with every change. */
  get version(): number {
    return this.#version;
  }

  /** How many lines there are of each type. */
  get types(): ReadonlyMap<string, number> {
    return new Map([...this.#byType].map(([type, { length }]) => [type, length]));
  }

  /** Lines of a type, in order; empty where there is none. */
  ofType(type: string): NumberList {
    return this.#byType.get(type) ?? new NumberList();
  }

  sequence(line: number): number {
    return this.#sequences.at(line);
  }

  place(line: number): LinePlace {
    const start = line === 0 ? 0 : this.#ends.at(line - 1);
    return { line, start, end: this.#ends.at(line) - 1 };
  }

  /** Takes in what was written since. A file that is gone or was replaced is read anew. */
  refresh(): Promise<void> {
    return this.#refreshing.run();
  }

  async #refresh(): Promise<void> {
    const file = await open(this.#path).catch(() => undefined);
    if (!file) {
      if (this.lines > 0) this.#forget();
      return;
    }
    try {
      const { size, ino } = await file.stat();
      const isReplaced = this.#inode !== undefined && this.#inode !== ino;
      if (isReplaced || size < this.#read) this.#forget();
      this.#inode = ino;
      await this.#take(file, size);
    } finally {
      await file.close();
    }
  }

  async #take(file: FileHandle, size: number): Promise<void> {
    let bytes = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, size - this.#read)));
    while (this.#read < size) {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, this.#read);
      const taken = this.#index(bytes, bytesRead);
      this.#read += taken;
      // The last line is not whole yet, or longer than all that was read.
      if (taken === 0 && bytesRead < bytes.length) return;
      if (taken === 0 && this.#read + bytesRead >= size) return;
      if (taken === 0) bytes = Buffer.allocUnsafe(2 * bytes.length);
    }
  }

  /** @returns how many bytes belong to whole lines */
  #index(bytes: Buffer, length: number): number {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0 && end < length;) {
      this.#add(bytes, start, end);
      start = end + 1;
      end = bytes.indexOf(NEWLINE, start);
    }
    return start;
  }

  #add(bytes: Buffer, start: number, end: number): void {
    this.#version++;
    const prefix = linePrefix(bytes, start, end);
    const line = this.#ends.length;
    const last = line === 0 ? 0 : this.#sequences.at(line - 1);
    this.#ends.push(this.#read + end + 1);
    this.#sequences.push(prefix?.sequence ?? last);
    if (prefix) this.#typed(prefix.type).push(line);
    else this.#damaged ??= line + 1;
  }

  #typed(type: string): NumberList {
    let lines = this.#byType.get(type);
    if (!lines) this.#byType.set(type, (lines = new NumberList()));
    return lines;
  }

  #forget(): void {
    this.#version++;
    this.#ends = new NumberList();
    this.#sequences = new NumberList();
    this.#byType = new Map();
    [this.#read, this.#damaged, this.#inode] = [0, null, undefined];
  }
}
