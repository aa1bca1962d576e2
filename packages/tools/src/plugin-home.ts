import type { PluginKind } from '@cellsmith/scaffold';
import { type ListPlace, boundTo, registeredAs } from './list-place.ts';

/** Where plugins of a kind are at home in this workspace. */
export interface PluginHome {
  /** Relative to the workspace, as all paths here. */
  readonly package: string;
  /** Of the plugin's files, below the package's `src`; null: a folder of its own. */
  readonly folder: string | null;
  /** The file, below the package's `src`, with the list that makes the plugin known. */
  readonly listFile: string;
  readonly list: ListPlace;
}

const SPACES = 'packages/search-spaces';

/** Parts of cells are not exported: spaces and tests take them from the list. */
export const PLUGIN_HOMES: Readonly<Record<PluginKind, PluginHome>> = {
  'search-space': alone(SPACES, 'SEARCH_SPACE'),
  controller: alone('packages/controllers', 'CONTROLLER'),
  trainer: alone('packages/trainers', 'TRAINER'),
  reporter: alone('packages/reporters', 'REPORTER'),
  merge: part('merges', 'merge'),
  shortcut: part('shortcuts', 'reduction shortcut'),
  operation: part('operations', 'operation'),
};

function alone(home: string, token: string): PluginHome {
  return { package: home, folder: null, listFile: 'plugin.ts', list: boundTo(token) };
}

function part(folder: string, kind: string): PluginHome {
  return { package: SPACES, folder, listFile: 'built-in-parts.ts', list: registeredAs(kind) };
}
