import { join } from 'node:path';
import { replaceFile } from '../storage/durable-file.ts';
import type { RunFolder } from '../storage/run-folder.ts';
import type { Spending } from './meter.ts';

/** Writes `spent.json`: what a run that is about to end has spent. */
export async function writeSpending(folder: RunFolder, spending: Spending): Promise<void> {
  await replaceFile(pathIn(folder), `${JSON.stringify(spending, undefined, 2)}\n`);
}

/** @returns undefined where a run has not ended yet */
export async function readSpending(folder: RunFolder): Promise<Spending | undefined> {
  const json = await folder.readJson(pathIn(folder));
  return json as unknown as Spending | undefined;
}

function pathIn(folder: RunFolder): string {
  return join(folder.path, 'spent.json');
}
