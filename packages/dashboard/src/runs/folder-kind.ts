import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntryKind } from '../api.ts';

/** The file that says what a folder holds. */
const MARKS: readonly (readonly [file: string, kind: EntryKind])[] = [
  ['study.yaml', 'study'],
  ['fidelity.yaml', 'fidelity'],
];
const CONFIG = 'config.yaml';
/** Of a config, enough to find its kind in. */
const START = 256;

/** What a folder holds, by the names in it; null where that is nothing of ours. */
export async function folderKind(
  directory: string,
  names: readonly string[],
): Promise<EntryKind | null> {
  const mark = MARKS.find(([file]) => names.includes(file));
  if (mark) return mark[1];
  if (!names.includes(CONFIG)) return null;
  return /^kind: train$/mu.test(await startOf(join(directory, CONFIG))) ? 'train' : 'search';
}

async function startOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(START), 0, START, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

/** What a folder holds; folders and links that cannot be read hold nothing. */
export async function listFolder(
  directory: string,
): Promise<{ readonly names: readonly string[]; readonly folders: readonly string[] }> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return {
    names: entries.map(({ name }) => name),
    // Names with a dot are folders that are being made; links could lead out of the runs directory.
    folders: entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name),
  };
}
