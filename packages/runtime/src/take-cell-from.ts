import { resolve } from 'node:path';
import { CellsmithError, type PluginChoice, isPlainObject, slotOf } from '@cellsmith/core';
import type { DraftConfig } from './config/prepare-config.ts';
import { readGenotype } from './storage/genotype-file.ts';
import { RunFolder } from './storage/run-folder.ts';
import { createSpace } from './workbench.ts';

/**
 * The draft of a training with the chosen cell of the search in `directory`. The space of the
 * draft stays where the cell is one of its own; else it becomes the space of the search.
 *
 * @throws CellsmithError `RUN_MISSING` where there is no search, or none that has a cell yet
 */
export async function takeCellFrom(directory: string, draft: DraftConfig): Promise<DraftConfig> {
  const folder = new RunFolder(resolve(draft.cwd, directory));
  const searched = await folder.readConfig();
  const chosen = await readGenotype(folder);
  const space = isPlainObject(searched) ? slotOf(searched['space']) : undefined;
  if (!chosen || !isPlainObject(space)) {
    throw new CellsmithError(
      'RUN_MISSING',
      `${folder.path} has no chosen cell: it is no search, or none of its epochs is complete yet`,
    );
  }
  const { genotype } = chosen;
  const own = decisionsOf(draft.value['space'], draft);
  const theirs = decisionsOf(space, draft);
  if (own === theirs) return { ...draft, value: { ...draft.value, genotype } };
  const message = `The space is the one of the search, ${JSON.stringify(space)}`;
  draft.events.publish({ type: 'progress', message });
  return { ...draft, value: { ...draft.value, space, genotype } };
}

/** What a space lets choose, as a text to compare; undefined where the slot makes no space. */
export function decisionsOf(
  slot: unknown,
  { plugins }: Pick<DraftConfig, 'plugins'>,
): string | undefined {
  const choice = slotOf(slot);
  if (!isPlainObject(choice) || typeof choice['name'] !== 'string') return undefined;
  try {
    const space = createSpace({ space: choice as PluginChoice }, plugins);
    return JSON.stringify(space.decisions);
  } catch {
    return undefined;
  }
}
