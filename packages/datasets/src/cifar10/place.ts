import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CellsmithError, type DatasetContext } from '@cellsmith/core';
import type { Manifest } from './manifest.ts';

/** A folder that may hold the data, itself or in the folder of the release. */
export interface Place {
  readonly root: string;
  /** Who names it. */
  readonly from: string;
}

/** Where the data lies, or will. */
export interface Source {
  readonly manifest: Manifest;
  /** The option `path`; nowhere else is looked when it is given. */
  readonly path?: string | undefined;
  readonly environment: DatasetContext['environment'];
}

/** In the order in which they are looked at; never empty. */
export function places({ path, environment }: Source): readonly [Place, ...Place[]] {
  if (path !== undefined) return [{ root: path, from: 'dataset.path' }];
  const caches = environment['XDG_CACHE_HOME'] ?? join(environment['HOME'] ?? homedir(), '.cache');
  const cache: Place = { root: join(caches, 'cellsmith', 'cifar10'), from: 'the cache folder' };
  const named = environment['CELLSMITH_DATA'];
  return named ? [{ root: named, from: 'CELLSMITH_DATA' }, cache] : [cache];
}

/** The first folder with at least one of the files directly in it. */
export function findFolder(source: Source): string | undefined {
  const { files, folder } = source.manifest;
  return places(source)
    .flatMap(({ root }) => [root, join(root, folder)])
    .find((candidate) => files.some(({ name }) => existsSync(join(candidate, name))));
}

/** @throws CellsmithError `MISSING_DATA` naming every place, and the command that fetches the data */
export function requireFolder(source: Source): string {
  const folder = findFolder(source);
  if (folder !== undefined) return folder;
  const looked = places(source).map(({ root, from }) => `${root} (${from})`);
  throw new CellsmithError(
    'MISSING_DATA',
    `CIFAR-10 is not in ${looked.join(' nor in ')}; fetch it with: ${fetchCommand(source)}`,
  );
}

/** The command that puts a sound copy where it will be found. */
export function fetchCommand({ path }: Pick<Source, 'path'>): string {
  const command = 'cellsmith data fetch cifar10';
  if (path === undefined) return command;
  const option = `path=${path}`;
  return `${command} --set ${/\s/u.test(option) ? `"${option}"` : option}`;
}
