import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalLine, Json } from '@cellsmith/core';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { messageOf } from '../message-of.ts';

const DIGITS = 6;
const NAME = /^\d{6,}$/u;

/** What was found when a run was taken up. */
export interface NewestCheckpoint {
  readonly name: string;
  readonly checkpoint: Checkpoint<Json>;
}

/** The folder `checkpoints` of a run: numbered, the newest few kept. */
export class CheckpointStore {
  constructor(readonly path: string) {}

  /** Oldest first. */
  async names(): Promise<readonly string[]> {
    const entries = await readdir(this.path).catch(() => []);
    return entries.filter((name) => NAME.test(name)).sort((a, b) => Number(a) - Number(b));
  }

  /**
   * The newest checkpoint that is sound and belongs to `lines`.
   *
   * @param skipped told of each newer one that is not, and why
   */
  async newest(
    lines: readonly JournalLine[],
    skipped: (name: string, reason: string) => void,
  ): Promise<NewestCheckpoint | undefined> {
    for (const name of (await this.names()).toReversed()) {
      try {
        const checkpoint = await readCheckpoint(join(this.path, name));
        if (belongs(checkpoint, lines)) return { name, checkpoint };
        skipped(name, 'it does not belong to the journal');
      } catch (error) {
        skipped(name, messageOf(error));
      }
    }
    return undefined;
  }

  /** @returns the name of the new checkpoint, once it is on the disk */
  async save<Progress>(checkpoint: Checkpoint<Progress>, keep: number): Promise<string> {
    const before = await this.names();
    const name = String(Number(before.at(-1) ?? 0) + 1).padStart(DIGITS, '0');
    await writeCheckpoint(join(this.path, name), checkpoint);
    const old = [...before, name].slice(0, -keep);
    await Promise.all(old.map((each) => this.#remove(each)));
    return name;
  }

  /** Puts a damaged checkpoint where nobody takes it for one. */
  async setAside(name: string): Promise<void> {
    const damaged = join(this.path, `${name}.damaged`);
    await rm(damaged, { recursive: true, force: true });
    await rename(join(this.path, name), damaged);
  }

  /** Removes what a process that died left unfinished. */
  async removeUnfinished(): Promise<void> {
    const entries = await readdir(this.path).catch(() => []);
    const unfinished = entries.filter((name) => name.endsWith('.tmp'));
    await Promise.all(unfinished.map((name) => this.#remove(name)));
  }

  async #remove(name: string): Promise<void> {
    await rm(join(this.path, name), { recursive: true, force: true });
  }
}

function belongs({ head }: Checkpoint<Json>, lines: readonly JournalLine[]): boolean {
  return head.sequence > 0 && lines[head.sequence - 1]?.hash === head.hash;
}
