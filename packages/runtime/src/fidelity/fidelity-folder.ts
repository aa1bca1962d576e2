import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CellsmithError, canonicalJson } from '@cellsmith/core';
import { stringify } from 'yaml';
import { z } from 'zod';
import { parseYaml } from '../config/parse-yaml.ts';
import { firstDifference } from '../config/first-difference.ts';
import { replaceFile } from '../storage/durable-file.ts';
import type { FidelityPlan } from './fidelity-plan.ts';
import type { FidelityResult } from './fidelity-result.ts';
import { readStoredPlan } from './stored-plan.ts';

const RATINGS = z.array(z.number().nullable());

/** The folder of a comparison of shared weights with training from scratch. */
export class FidelityFolder {
  readonly lock: string;

  /** @param path absolute */
  constructor(readonly path: string) {
    this.lock = join(path, 'lock');
  }

  /** Absolute, of what a plan names relative to it. */
  at(path: string): string {
    return resolve(this.path, path);
  }

  /** @returns null where there is none @throws CellsmithError `RUN_DAMAGED` */
  async readPlan(): Promise<FidelityPlan | null> {
    const text = await readFile(this.#plan, 'utf8').catch(() => undefined);
    if (text === undefined) return null;
    const read = readStoredPlan(parsed(text));
    if (typeof read !== 'string') return read.plan;
    throw new CellsmithError('RUN_DAMAGED', `${this.#plan} is no plan of a fidelity (${read})`);
  }

  /**
   * Makes the folder, or finds it made of the same plan.
   *
   * @throws CellsmithError `RUN_EXISTS`, `RUN_MISMATCH`
   */
  async open(plan: FidelityPlan): Promise<void> {
    const before = await this.readPlan();
    if (before === null) {
      await this.#makeFree();
      await replaceFile(this.#plan, stringify(plan, { aliasDuplicateObjects: false }));
      return;
    }
    if (canonicalJson(before) === canonicalJson(plan)) return;
    throw new CellsmithError(
      'RUN_MISMATCH',
      `${this.path} holds another comparison: ${firstDifference(before, plan)}; name another folder with --out`,
    );
  }

  /** @returns undefined where these were not rated yet */
  async readRatings(name: string): Promise<readonly (number | null)[] | undefined> {
    const text = await readFile(this.#ratings(name), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return RATINGS.parse(JSON.parse(text));
    } catch (error) {
      const damaged = `${this.#ratings(name)} holds no ratings; delete it, and they are made again`;
      throw new CellsmithError('RUN_DAMAGED', damaged, { cause: error });
    }
  }

  async writeRatings(name: string, ratings: readonly (number | null)[]): Promise<void> {
    await mkdir(join(this.path, 'ratings'), { recursive: true });
    await replaceFile(this.#ratings(name), `${JSON.stringify(ratings)}\n`);
  }

  async writeResult(result: FidelityResult): Promise<void> {
    const text = `${JSON.stringify(result, undefined, 2)}\n`;
    await replaceFile(join(this.path, 'results.json'), text);
  }

  get #plan(): string {
    return join(this.path, 'fidelity.yaml');
  }

  #ratings(name: string): string {
    return join(this.path, 'ratings', `${name}.json`);
  }

  async #makeFree(): Promise<void> {
    const isTaken = await stat(this.path).then(
      () => true,
      () => false,
    );
    if (!isTaken) {
      await mkdir(this.path, { recursive: true });
      return;
    }
    const text = `${this.path} exists and holds something else; name another folder with --out`;
    throw new CellsmithError('RUN_EXISTS', text);
  }
}

/** Undefined where it is no YAML. */
function parsed(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}
