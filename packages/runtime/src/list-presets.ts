import { readFile } from 'node:fs/promises';
import type { RunKind } from '@cellsmith/core';
import { readConfig } from './config/read-config.ts';
import { findPreset, presetNames } from './find-preset.ts';

/** A config that comes with Cellsmith. */
export interface PresetListing {
  /** `shuffle-nasnet/search-quick`. */
  readonly name: string;
  readonly kind: RunKind | 'study';
  /** The first comment of the file. */
  readonly summary: string;
  readonly path: string;
}

/** The configs that come with Cellsmith, by name. */
export async function listPresets(): Promise<readonly PresetListing[]> {
  const listings = await Promise.all((await presetNames()).map(describePreset));
  return listings.flat();
}

async function describePreset(name: string): Promise<readonly PresetListing[]> {
  const path = await findPreset(name);
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8');
  const { value } = await readConfig(path, '/');
  const given = value['kind'];
  const kind = given === 'train' || given === 'study' ? given : 'search';
  const summary = /^#\s*(.*)$/mu.exec(text)?.[1] ?? '';
  return [{ name, kind, summary, path }];
}
