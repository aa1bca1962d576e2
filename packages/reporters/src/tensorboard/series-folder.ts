import { join, relative, sep } from 'node:path';
import { CellsmithError } from '@cellsmith/core';

/**
 * The folder of a series. A journal may come from anywhere, and so may the names of arms in it.
 *
 * @param directory absolute; of the reporter
 * @param series relative path, with `/`
 * @throws CellsmithError `INVALID_DATA` where it leads out of `directory`
 */
export function seriesFolder(directory: string, series: string): string {
  const folder = join(directory, series);
  const isWithin = relative(directory, folder).split(sep)[0] !== '..';
  if (isWithin && !series.includes('\0')) return folder;
  const text = `The journal names a series ${JSON.stringify(series)}, which is no folder in ${directory}`;
  throw new CellsmithError('INVALID_DATA', text);
}
