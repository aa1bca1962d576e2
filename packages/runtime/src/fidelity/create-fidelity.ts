import { resolve } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import type { ConfigInput } from '../config/config-input.ts';
import { draftConfig } from '../config/prepare-config.ts';
import { systemClock } from '../system-clock.ts';
import { FidelityFolder } from './fidelity-folder.ts';
import { FidelitySession } from './fidelity-session.ts';
import {
  type FidelityOptions,
  type PreparedFidelity,
  prepareFidelity,
} from './prepare-fidelity.ts';

/**
 * Prepares a comparison of shared weights with training from scratch: the same random cells rated by
 * both, for each sharing policy and each mode of batch norm. Nothing is written before `run`.
 *
 * @param target config of a search, preset, the folder of a finished search, or the folder of such a
 * comparison, which goes on where it was left and takes no further options
 * @throws CellsmithError `INVALID_CONFIG` with all problems at once, `RUN_MISSING`
 */
export async function createFidelity(
  target: ConfigInput,
  options: FidelityOptions = {},
): Promise<FidelitySession> {
  const { clock = systemClock, environment = process.env } = options;
  const begun = await begunAt(target, options);
  const prepared = begun?.prepared ?? (await prepareFidelity(target, options));
  const { cwd, plan } = prepared;
  const folder =
    begun?.folder ?? new FidelityFolder(resolve(cwd, options.out ?? `runs/${plan.name}`));
  return new FidelitySession({ prepared, folder, clock, environment });
}

/** Whether a folder holds a comparison of shared weights with training from scratch. */
export async function isFidelity(directory: string): Promise<boolean> {
  return (await new FidelityFolder(resolve(directory)).readPlan()) !== null;
}

/** The comparison that is in a folder already, where `target` is one. */
async function begunAt(
  target: ConfigInput,
  options: FidelityOptions,
): Promise<{ readonly folder: FidelityFolder; readonly prepared: PreparedFidelity } | undefined> {
  if (typeof target !== 'string') return undefined;
  const cwd = resolve(options.cwd ?? '.');
  const folder = new FidelityFolder(resolve(cwd, target));
  const plan = await folder.readPlan();
  if (plan === null) return undefined;
  checkNothingElse(options, folder);
  const input = plan.train as unknown as Readonly<Record<string, unknown>>;
  const { plugins, events } = await draftConfig(input, { cwd });
  return { folder, prepared: { plan, plugins, events, cwd } };
}

function checkNothingElse(options: FidelityOptions, { path }: FidelityFolder): void {
  const keys = ['train', 'cells', 'sharing', 'batchNorm', 'out', 'engine'] as const;
  const given: readonly string[] = keys.filter((key) => options[key] !== undefined);
  const lists = [...(options.set ?? []), ...(options.setTrain ?? [])];
  if (given.length === 0 && lists.length === 0) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `${path} goes on as it was planned: leave out ${[...given, ...lists].join(', ')}`,
  );
}
