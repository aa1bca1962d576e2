import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFolder } from '../storage/run-folder.ts';

/** A folder in which a run begins anew beside what was recorded of it; gone with `remove`. */
export interface ReplayFolder {
  readonly folder: RunFolder;
  remove(): Promise<void>;
}

/** A folder with the config and journal of `run` and nothing to take it up at but its start. */
export async function makeReplayFolder(run: RunFolder): Promise<ReplayFolder> {
  const root = await mkdtemp(join(tmpdir(), 'cellsmith-replay-'));
  const folder = new RunFolder(join(root, 'run'));
  await mkdir(folder.checkpoints.path, { recursive: true });
  for (const name of ['config', 'journal', 'environment'] as const) {
    await cp(run[name], folder[name], { force: true });
  }
  return { folder, remove: () => rm(root, { recursive: true, force: true }) };
}
