import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { type ConfigPlugins, type Json, type RunConfig, isPlainObject } from '@cellsmith/core';
import { firstDifference } from '../config/first-difference.ts';

/** Packages whose versions may change what a run computes. */
const PACKAGES = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-node',
];

/** The machine and the versions that a run starts with, for `environment.json`. */
export async function describeEnvironment(
  { seed, engine }: RunConfig,
  { engine: engines }: ConfigPlugins,
  cwd: string,
): Promise<Json> {
  const probe = await engines.get(engine.name).probe();
  const [first] = cpus();
  return {
    cellsmith: ownVersion(),
    node: process.version,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    engine: { name: engine.name, detail: probe.works ? probe.detail : probe.reason },
    platform: `${platform()} ${arch()}`,
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    gitCommit: await gitCommit(cwd),
    seed,
  };
}

/** What may make the same run come out otherwise, in words. */
export function environmentChanges(before: unknown, now: unknown): readonly string[] {
  if (!isPlainObject(before) || !isPlainObject(now)) return [];
  return ['cellsmith', 'engine', 'packages', 'cpu']
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]))
    .map((key) => firstDifference(before[key], now[key], key));
}

/** Of this package. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Null where the package is not installed. */
function versionOf(name: string): string | null {
  try {
    const manifest: unknown = createRequire(import.meta.url)(`${name}/package.json`);
    return (manifest as { readonly version: string }).version;
  } catch {
    return null;
  }
}

/** Of the user's own repository; null where there is none. */
async function gitCommit(cwd: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd });
    return stdout.trim();
  } catch {
    return null;
  }
}
