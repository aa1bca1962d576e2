import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CellsmithError, type Json, type RunConfig } from '@cellsmith/core';
import { stringify } from 'yaml';
import { parseYaml } from '../config/parse-yaml.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { syncFolder, writeDurably } from './durable-file.ts';
import { messageOf } from '../message-of.ts';

/** The files of a run, by place: one folder holds all of it. */
export class RunFolder {
  readonly config: string;
  readonly environment: string;
  readonly journal: string;
  /** For those who watch; no part of the run. */
  readonly telemetry: string;
  readonly genotype: string;
  readonly failure: string;
  readonly lock: string;
  readonly checkpoints: CheckpointStore;

  /** @param path absolute */
  constructor(readonly path: string) {
    this.config = join(path, 'config.yaml');
    this.environment = join(path, 'environment.json');
    this.journal = join(path, 'journal.jsonl');
    this.telemetry = join(path, 'telemetry.jsonl');
    this.genotype = join(path, 'genotype.json');
    this.failure = join(path, 'failure.json');
    this.lock = join(path, 'lock');
    this.checkpoints = new CheckpointStore(join(path, 'checkpoints'));
  }

  /** Whether something is at its path. */
  async exists(): Promise<boolean> {
    return stat(this.path).then(
      () => true,
      () => false,
    );
  }

  /**
   * Makes the folder, complete with config and environment or not at all.
   *
   * @throws CellsmithError `RUN_EXISTS`
   */
  async create(config: RunConfig, environment: Json): Promise<void> {
    const aside = join(dirname(this.path), `.${basename(this.path)}.${process.pid}.tmp`);
    await mkdir(join(aside, 'checkpoints'), { recursive: true });
    try {
      const files = new RunFolder(aside);
      await writeDurably(files.config, stringify(config));
      await writeDurably(files.environment, `${JSON.stringify(environment, undefined, 2)}\n`);
      if (await this.exists()) throw await this.taken(config);
      await rename(aside, this.path);
    } catch (error) {
      await rm(aside, { recursive: true, force: true });
      throw error;
    }
    await syncFolder(dirname(this.path));
  }

  /** @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED` where the config cannot be read */
  async readConfig(): Promise<unknown> {
    try {
      return parseYaml(await readFile(this.config, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        const reason = messageOf(error);
        throw new CellsmithError('RUN_DAMAGED', `${this.config} cannot be read: ${reason}`);
      }
      throw new CellsmithError('RUN_MISSING', `There is no run in ${this.path}`, { cause: error });
    }
  }

  /** @returns undefined where there is no such file */
  async readJson(path: string): Promise<Json | undefined> {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Json;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new CellsmithError('RUN_DAMAGED', `${path} cannot be read`, { cause: error });
    }
  }

  /** Removes what a process that died left unfinished; for the holder of the lock. */
  async removeUnfinished(): Promise<void> {
    const unfinished = (await readdir(this.path)).filter((name) => name.endsWith('.tmp'));
    await Promise.all(unfinished.map((name) => rm(join(this.path, name), { force: true })));
    await this.checkpoints.removeUnfinished();
  }

  /** A run that is taken up again has not failed. */
  async forgetFailure(): Promise<void> {
    await rm(this.failure, { force: true });
  }

  /** The error of a folder that is in use, with what to do about it. */
  async taken(config: RunConfig): Promise<CellsmithError> {
    const before = await this.readConfig().catch(() => undefined);
    const free = await this.#freeNeighbour();
    const elsewhere = `start it elsewhere with --out ${free}`;
    if (before === undefined) {
      const text = `${this.path} exists and holds no run; ${elsewhere}`;
      return new CellsmithError('RUN_EXISTS', text);
    }
    if (JSON.stringify(before) === JSON.stringify(config)) {
      const text = `${this.path} already holds this run; resume it with: cellsmith resume ${this.path}, or ${elsewhere}`;
      return new CellsmithError('RUN_EXISTS', text);
    }
    const text = `${this.path} holds a run of another config; ${elsewhere}`;
    return new CellsmithError('RUN_MISMATCH', text);
  }

  async #freeNeighbour(): Promise<string> {
    for (let number = 2; ; number++) {
      const path = `${this.path}-${number}`;
      if (!(await new RunFolder(path).exists())) return path;
    }
  }
}
