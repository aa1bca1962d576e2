import { type JournalEvent, type Json, rated } from '@cellsmith/core';
import type { ChosenGenotype } from '../open-run.ts';
import { replaceFile } from './durable-file.ts';
import type { RunFolder } from './run-folder.ts';

/** Writes `genotype.json`. */
export async function writeGenotype(folder: RunFolder, chosen: ChosenGenotype): Promise<void> {
  await replaceFile(folder.genotype, `${JSON.stringify(chosen, undefined, 2)}\n`);
}

/** @returns undefined before the first epoch of a search is complete */
export async function readGenotype(folder: RunFolder): Promise<ChosenGenotype | undefined> {
  const json: Json | undefined = await folder.readJson(folder.genotype);
  return json as ChosenGenotype | undefined;
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
