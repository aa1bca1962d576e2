import { readFile, stat } from 'node:fs/promises';

/**
 * The bytes of a file, and of nothing else: a device may have no end.
 *
 * @throws Error in words
 */
export async function readPlainFile(path: string): Promise<Uint8Array> {
  if ((await stat(path)).isFile()) return readFile(path);
  throw new Error('it is a folder or a device, and no file');
}
