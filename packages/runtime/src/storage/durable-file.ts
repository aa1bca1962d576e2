import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is on the disk, not only on its way there, when the promise resolves. */
export async function writeDurably(path: string, data: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the entries of a folder durable: what was created, renamed or removed in it. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; its renames are durable without it.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Readers and crashes see the old file or the new one, nothing between. */
export async function replaceFile(path: string, data: string | Uint8Array): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    await writeDurably(aside, data);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}
