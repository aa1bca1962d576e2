import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CellsmithError, type Json, type StudyConfig } from '@cellsmith/core';
import { stringify } from 'yaml';
import { parseYaml } from '../config/parse-yaml.ts';
import { firstDifference } from '../config/first-difference.ts';
import { replaceFile, syncFolder, writeDurably } from '../storage/durable-file.ts';
import { studyAsConfig } from './study-yaml.ts';

/** The folder beside studies that holds the runs of their trials. */
const TRIALS = 'trials';

/** The files of a study, by place. */
export class StudyFolder {
  readonly config: string;
  readonly environment: string;
  readonly journal: string;
  readonly results: string;
  readonly report: string;
  readonly lock: string;
  /** Runs of trials, by key: shared with the studies beside this one. */
  readonly trials: string;

  /** @param path absolute */
  constructor(readonly path: string) {
    this.config = join(path, 'study.yaml');
    this.environment = join(path, 'environment.json');
    this.journal = join(path, 'journal.jsonl');
    this.results = join(path, 'results.json');
    this.report = join(path, 'report.html');
    this.lock = join(path, 'lock');
    this.trials = join(dirname(path), TRIALS);
  }

  /** Whether something is at its path. */
  async exists(): Promise<boolean> {
    return isThere(this.path);
  }

  /** Whether it is the folder of a study. */
  async isStudy(): Promise<boolean> {
    return isThere(this.config);
  }

  /** Makes the folder, complete with config and environment or not at all. */
  async create(config: StudyConfig, environment: Json): Promise<void> {
    const aside = join(dirname(this.path), `.${basename(this.path)}.${process.pid}.tmp`);
    await mkdir(aside, { recursive: true });
    try {
      const files = new StudyFolder(aside);
      await writeDurably(files.config, stringify(studyAsConfig(config)));
      await writeDurably(files.environment, `${JSON.stringify(environment, undefined, 2)}\n`);
      if (await this.exists()) throw await this.taken(config);
      await rename(aside, this.path);
    } catch (error) {
      await rm(aside, { recursive: true, force: true });
      throw error;
    }
    await syncFolder(dirname(this.path));
  }

  /** @throws CellsmithError `RUN_MISSING` */
  async readConfig(): Promise<unknown> {
    try {
      return parseYaml(await readFile(this.config, 'utf8'));
    } catch (error) {
      const text = `There is no study in ${this.path}`;
      throw new CellsmithError('RUN_MISSING', text, { cause: error });
    }
  }

  /** @returns null where there is none @throws CellsmithError `RUN_DAMAGED` */
  async readEnvironment(): Promise<Json> {
    const text = await readFile(this.environment, 'utf8').catch(() => 'null');
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      throw new CellsmithError('RUN_DAMAGED', `${this.environment} is no JSON`, { cause: error });
    }
  }

  /** Writes `results.json`, whole or not at all. */
  async writeResults(results: object): Promise<void> {
    await replaceFile(this.results, `${JSON.stringify(results)}\n`);
  }

  /** The error of a folder that is in use, with what to do about it. */
  async taken(config: StudyConfig): Promise<CellsmithError> {
    const before = await this.readConfig().catch(() => undefined);
    const elsewhere = `start it elsewhere with --out ${this.path}-2`;
    if (before === undefined) {
      const text = `${this.path} exists and holds no study; ${elsewhere}`;
      return new CellsmithError('RUN_EXISTS', text);
    }
    const now = studyAsConfig(config);
    if (JSON.stringify(before) === JSON.stringify(now)) {
      const text = `${this.path} already holds this study; go on with it, or see it, with: cellsmith resume ${this.path}, or ${elsewhere}`;
      return new CellsmithError('RUN_EXISTS', text);
    }
    const text = `${this.path} holds another study (${firstDifference(before, now)}); ${elsewhere}`;
    return new CellsmithError('RUN_MISMATCH', text);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
