import { CellsmithError, type JournalEvent, rated } from '@cellsmith/core';
import { z } from 'zod';
import type { ChosenGenotype } from '../open-run.ts';
import { replaceFile } from './durable-file.ts';
import type { RunFolder } from './run-folder.ts';

/** Writes `genotype.json`. */
export async function writeGenotype(folder: RunFolder, chosen: ChosenGenotype): Promise<void> {
  await replaceFile(folder.genotype, `${JSON.stringify(chosen, undefined, 2)}\n`);
}

const RATED = z.looseObject({ genotype: z.string(), reward: z.number() });
const CHOSEN = RATED.extend({ chosenBy: z.string(), candidates: z.array(RATED).optional() });

/**
 * @returns undefined before the first epoch of a search is complete
 * @throws CellsmithError `RUN_DAMAGED`
 */
export async function readGenotype(folder: RunFolder): Promise<ChosenGenotype | undefined> {
  const json = await folder.readJson(folder.genotype);
  if (json === undefined) return undefined;
  const { data } = CHOSEN.safeParse(json);
  if (data) return data as ChosenGenotype;
  throw new CellsmithError('RUN_DAMAGED', `${folder.genotype} names no cell with its reward`);
}

/** The cell that an event makes the run's, if it does. */
export function chosenBy(event: JournalEvent): ChosenGenotype | undefined {
  if (event.type === 'epoch.completed' && event.best) {
    return { ...event.best, chosenBy: `best candidate of the first ${event.epoch + 1} epochs` };
  }
  if (event.type !== 'genotype.derived') return undefined;
  const { candidates, on } = event;
  return { ...rated(event), chosenBy: derivation(candidates, on) };
}

/** How a derived cell was chosen, in words. */
export function derivation(candidates: number, on: string): string {
  if (on === 'recorded') return 'best candidate of the search';
  const rating = on === 'batch' ? 'one validation batch' : 'all validation images';
  return `best of ${candidates} cells sampled at the end, each rated by ${rating}`;
}
