import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, totalmem } from 'node:os';
import { promisify } from 'node:util';
import {
  type ConfigPlugins,
  type EnginePlugin,
  type Json,
  type RunConfig,
  isPlainObject,
} from '@cellsmith/core';
import { firstDifference } from '../config/first-difference.ts';

/** Packages whose versions may change what a run computes. */
const PACKAGES = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-node',
];

/** The machine and the versions that a run starts with, for `environment.json`. */
export async function describeEnvironment(
  { seed, engine }: Pick<RunConfig, 'seed' | 'engine'>,
  { engine: engines }: ConfigPlugins,
  cwd: string,
): Promise<Json> {
  const device = await describeDevice(engines.get(engine.name));
  return { ...device, gitCommit: await gitCommit(cwd), seed };
}

/** The machine and the versions that a measurement is made with. */
export interface Device {
  readonly [fact: string]: Json;
  /** Version. */
  readonly cellsmith: string;
  readonly node: string;
  /** Versions by name. */
  readonly packages: Readonly<Record<string, string | null>>;
  /** What it runs on, such as the kind of instructions, in words. */
  readonly engine: { readonly name: string; readonly detail: string };
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** Describes this machine with an engine on it. */
export async function describeDevice(engine: EnginePlugin): Promise<Device> {
  const probe = await engine.probe();
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
