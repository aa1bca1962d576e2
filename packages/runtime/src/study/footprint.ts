import { readFile, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import {
  type ConfigPlugins,
  type RunConfig,
  type RunFootprint,
  isPlainObject,
} from '@cellsmith/core';
import { ownVersion } from '../storage/describe-environment.ts';
import { sha256 } from '../storage/sha256.ts';

/** What `probe` adds on the number of threads, which changes no bit of a result. */
const THREADS = /,? *(?:\d+|one) (?:processor cores?|threads?)/gu;

/** What the results of runs depend on besides their configs; files and engines are looked at once. */
export class Footprints {
  readonly #plugins: ConfigPlugins;
  readonly #engines = new Map<string, Promise<string>>();
  readonly #files = new Map<string, Promise<string | null>>();

  constructor(plugins: ConfigPlugins) {
    this.#plugins = plugins;
  }

  async of(config: Pick<RunConfig, 'engine'>): Promise<RunFootprint> {
    const files: [string, string][] = [];
    for (const path of pathsIn(config)) {
      const digest = await cached(this.#files, path, digestOf);
      if (digest !== null) files.push([path, digest]);
    }
    const engine = await cached(this.#engines, config.engine.name, (name) => this.#engine(name));
    return { version: ownVersion(), engine, files: Object.fromEntries(files) };
  }

  async #engine(name: string): Promise<string> {
    const probe = await this.#plugins.engine.get(name).probe();
    return `${name}: ${probe.works ? probe.detail.replaceAll(THREADS, '') : 'does not work'}`;
  }
}

function cached<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  find: (key: string) => Promise<Value>,
): Promise<Value> {
  const before = known.get(key);
  if (before) return before;
  const value = find(key);
  known.set(key, value);
  return value;
}

/** Absolute paths anywhere in a config: plugins, tables, folders of data. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return isAbsolute(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  return isPlainObject(value) ? Object.values(value).flatMap(pathsIn) : [];
}

/** Null for what is no file: folders of data are known by their path. */
async function digestOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? sha256(await readFile(path)) : null;
}
