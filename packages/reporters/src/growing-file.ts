import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that begins anew with the first piece, whatever was there, and then grows. */
export class GrowingFile {
  readonly #path: string;
  #isBegun = false;

  /** @param path absolute; its folders are made */
  constructor(path: string) {
    this.#path = path;
  }

  get isBegun(): boolean {
    return this.#isBegun;
  }

  async append(piece: string | Uint8Array): Promise<void> {
    if (this.#isBegun) {
      await appendFile(this.#path, piece);
      return;
    }
    await mkdir(dirname(this.#path), { recursive: true });
    // Not replaced by a rename: who reads along keeps the file open.
    await writeFile(this.#path, piece);
    this.#isBegun = true;
  }
}
