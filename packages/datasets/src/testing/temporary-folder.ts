import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when its user is done. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** An empty folder of its own. */
export async function createTemporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'cellsmith-datasets-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
