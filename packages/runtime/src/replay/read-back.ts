import { resolve } from 'node:path';
import type { JournalLine } from '@cellsmith/core';
import { readJournal } from '../storage/journal-file.ts';
import { RunFolder } from '../storage/run-folder.ts';
import { StudyFolder } from '../study/study-folder.ts';

/**
 * What a run or study has recorded, its chain of hashes checked.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED` naming the first line that is not as it was written
 */
export async function readBack(directory: string): Promise<readonly JournalLine[]> {
  const path = resolve(directory);
  const study = new StudyFolder(path);
  if (await study.isStudy()) return readJournal(study.journal);
  const run = new RunFolder(path);
  await run.readConfig();
  return readJournal(run.journal);
}
