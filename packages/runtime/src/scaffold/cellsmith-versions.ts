import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CellsmithError } from '@cellsmith/core';

/** What a plugin is developed with: the contracts with their tests, and the command. */
const NEEDED = ['@cellsmith/cli', '@cellsmith/core'] as const;

/** The needed packages as the registry has them. */
export function publishedVersions(version: string): Readonly<Record<string, string>> {
  return Object.fromEntries(NEEDED.map((name) => [name, version]));
}

/**
 * Every package in `folder`, as `npm pack` names it: `cellsmith-core-0.1.0.tgz` is `@cellsmith/core`.
 * All are listed, since npm would ask the registry for those that only other packages need.
 *
 * @param folder absolute
 * @returns `file:` paths relative to `from`, by package
 * @throws CellsmithError `MISSING_DATA` naming the file that is not there
 */
export async function packedVersions(
  folder: string,
  { version, from }: { readonly version: string; readonly from: string },
): Promise<Readonly<Record<string, string>>> {
  const suffix = `-${version}.tgz`;
  const files = await filesIn(folder);
  const packed = files.filter((file) => file.startsWith('cellsmith-') && file.endsWith(suffix));
  const versions = packed.map((file) => {
    const name = `@cellsmith/${file.slice('cellsmith-'.length, -suffix.length)}`;
    return [name, `file:${relative(from, join(folder, file)).split(sep).join('/')}`] as const;
  });
  const byName = new Map(versions);
  const missing = NEEDED.find((name) => !byName.has(name));
  if (missing === undefined) return Object.fromEntries(versions);
  const file = `${missing.replace('@', '').replace('/', '-')}${suffix}`;
  throw new CellsmithError('MISSING_DATA', `There is no ${file} in ${folder}; npm pack writes it`);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new CellsmithError('MISSING_DATA', `There is no folder ${folder} with packed packages`, {
      cause: error,
    });
  }
}
