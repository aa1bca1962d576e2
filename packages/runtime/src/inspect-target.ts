import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  CellsmithError,
  type ConfigPlugins,
  type RunConfig,
  type RunKind,
  suggest,
} from '@cellsmith/core';
import type { ConfigInput, SessionOptions } from './config/config-input.ts';
import { type DraftConfig, completeConfig, draftConfig } from './config/prepare-config.ts';
import { findGenotype } from './find-genotype.ts';
import { findPreset, presetNames } from './find-preset.ts';
import { readGenotype } from './storage/genotype-file.ts';
import { RunFolder } from './storage/run-folder.ts';
import { createSpace } from './workbench.ts';

/** What there is to inspect: a network, and the cell that it is built of where there is one. */
export interface InspectTarget {
  readonly config: RunConfig;
  readonly plugins: ConfigPlugins;
  /** Text form or published name. */
  readonly cell: string | undefined;
}

/** How a target may be changed before it is looked at. */
export interface TargetOptions extends Pick<SessionOptions, 'set' | 'cwd'> {
  readonly space?: string;
  readonly genotype?: string;
}

/** The papers' larger network, where a cell or space is all that is given. */
const BARE = {
  name: 'inspect',
  dataset: 'synthetic',
  controller: 'random',
  trainer: 'from-scratch',
  network: { filters: 36, cellsPerStage: 5 },
} as const;

/** A name or a path rather than a genotype's text: those hold colons, commas, bars or tildes. */
const NAME = /^[\w./-]+$/u;

/** Finds what `target` means: a run's folder, a config or preset, a space, a cell. */
export async function findTarget(target: string, options: TargetOptions): Promise<InspectTarget> {
  const cwd = resolve(options.cwd ?? '.');
  const path = resolve(cwd, target);
  const folder = new RunFolder(path);
  if (await isFile(folder.config)) return fromRun(folder, options);
  if ((await isFile(path)) || (await findPreset(target))) return fromConfig(target, options);
  return fromCell(target, options);
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

async function fromRun(folder: RunFolder, options: TargetOptions): Promise<InspectTarget> {
  const chosen = await readGenotype(folder);
  const target = await fromConfig(folder.config, options);
  return { ...target, cell: target.cell ?? chosen?.genotype };
}

async function fromConfig(input: ConfigInput, options: TargetOptions): Promise<InspectTarget> {
  const draft = await draftConfig(input, options);
  const kind: RunKind = draft.value['kind'] === 'train' ? 'train' : 'search';
  const { config, plugins } = await completeConfig(kind, draft);
  const own = config.kind === 'train' ? config.genotype : undefined;
  return { config, plugins, cell: options.genotype ?? own };
}

/** Every space is asked whether it knows the cell. */
async function fromCell(target: string, options: TargetOptions): Promise<InspectTarget> {
  const { plugins } = await draftConfig(BARE, options);
  const names = options.space ? [options.space] : plugins.space.names;
  if (names.includes(target)) return inSpace(target, options, options.genotype);
  const cell = options.genotype ?? target;
  const refusals: string[] = [];
  const published: string[] = [];
  for (const name of names) {
    const found = await inSpace(name, options, cell);
    const refusal = refusalOf(found, cell);
    if (refusal === undefined) return found;
    refusals.push(`  ${name}: ${refusal}`);
    const space = createSpace(found.config, found.plugins);
    published.push(...space.published.map((one) => one.name));
  }
  const head = `"${cell}" is no cell of any space, and no config, preset or run`;
  const isName = NAME.test(cell);
  const known = [...published, ...names, ...(await presetNames())];
  const why = isName ? [`${head}; ${suggest(cell, known)}`] : [`${head}:`, ...refusals];
  throw new CellsmithError('INVALID_GENOTYPE', why.join('\n'));
}

async function inSpace(
  space: string,
  options: TargetOptions,
  cell: string | undefined,
): Promise<InspectTarget> {
  const draft: DraftConfig = await draftConfig({ ...BARE, space }, options);
  const { config, plugins } = await completeConfig('search', draft);
  return { config, plugins, cell };
}

function refusalOf({ config, plugins }: InspectTarget, cell: string): string | undefined {
  try {
    findGenotype(createSpace(config, plugins), cell);
    return undefined;
  } catch (error) {
    if (error instanceof CellsmithError) return error.message;
    throw error;
  }
}
