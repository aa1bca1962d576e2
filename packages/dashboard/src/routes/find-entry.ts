import { Refusal } from '@cellsmith/local-server';
import type { Dashboard } from '../dashboard.ts';
import type { Entry } from '../runs/entry.ts';
import { RunEntry } from '../runs/run-entry.ts';
import { StudyEntry } from '../runs/study-entry.ts';

/** The path of a route that is about one entry. */
export interface EntryParams {
  readonly id: string;
}

/**
 * What an id stands for, as its files are now. Ids are looked up among what was found and never made
 * into paths, so that none leads out of the runs directory.
 *
 * @throws Refusal 404
 */
export async function findEntry({ catalogue }: Dashboard, id: string): Promise<Entry> {
  if (!catalogue.find(id)) await catalogue.refresh();
  const entry = catalogue.find(id);
  if (!entry) throw new Refusal(404, 'RUN_MISSING', `There is no run or study "${id}" here.`);
  await entry.refresh();
  return entry;
}

/** @throws Refusal 404 */
export async function findRun(dashboard: Dashboard, id: string): Promise<RunEntry> {
  const entry = await findEntry(dashboard, id);
  if (entry instanceof RunEntry) return entry;
  throw new Refusal(404, 'RUN_MISSING', `"${id}" is a ${entry.kind}, and no run.`);
}

/** @throws Refusal 404 */
export async function findStudy(dashboard: Dashboard, id: string): Promise<StudyEntry> {
  const entry = await findEntry(dashboard, id);
  if (entry instanceof StudyEntry) return entry;
  throw new Refusal(404, 'RUN_MISSING', `"${id}" is a ${entry.kind}, and no study.`);
}
