import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type JournalHead,
  type JournalLine,
  type RunState,
  type Snapshot,
  canonicalJson,
  omitKeys,
} from '@cellsmith/core';
import { CheckpointStore } from './checkpoint-store.ts';
import { readCheckpoint } from './checkpoint.ts';
import { sha256 } from './sha256.ts';

const LINES: readonly JournalLine[] = [1, 2, 3].map((seq) => ({
  ...{ seq, at: '', type: 'epoch.trained', data: null, hash: `hash-${seq}` },
}));

const snapshot = (value: number): Snapshot => ({
  values: { step: value, list: [0.1 + 0.2, null] },
  tensors: new Map([['a/b', { shape: [2, 1], data: Float32Array.of(value, -0.1) }]]),
});

const state = (value: number): RunState<{ epoch: number }> => ({
  progress: { epoch: value },
  parts: { trainer: snapshot(value), controller: { values: {}, tensors: new Map() } },
});

const head = (sequence: number): JournalHead => ({ sequence, hash: `hash-${sequence}` });

describe('CheckpointStore', () => {
  let path: string;
  let store: CheckpointStore;
  let skipped: string[];

  const newest = async (): Promise<string | undefined> => {
    skipped = [];
    const found = await store.newest(LINES, (name, reason) => skipped.push(`${name}: ${reason}`));
    return found?.name;
  };

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    store = new CheckpointStore(path);
  });

  afterEach(() => rm(path, { recursive: true }));

  it('gives back what was saved, bit for bit', async () => {
    const name = await store.save({ head: head(2), state: state(7) }, 3);

    expect(await readCheckpoint(join(path, name))).toEqual({ head: head(2), state: state(7) });
  });

  it.each([
    ['no values', { values: undefined }],
    ['values that are a list', { values: [] }],
    ['no weights', { weights: null }],
    ['another format', { format: 2 }],
  ])('refuses a state with %s although its checksum fits', async (_what, change) => {
    const name = await store.save({ head: head(2), state: state(7) }, 3);
    const file = join(path, name, 'state.json');
    const before = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const content = { ...omitKeys(before, 'checksum'), ...change };
    const checksum = sha256(canonicalJson(content));
    await writeFile(file, JSON.stringify({ ...content, checksum }));

    await expect(readCheckpoint(join(path, name))).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  });

  it('keeps the newest few', async () => {
    for (let i = 1; i <= 5; i++) await store.save({ head: head(1), state: state(i) }, 2);

    expect(await readdir(path)).toEqual(['000004', '000005']);
    expect(await newest()).toBe('000005');
  });

  it.each([
    ['a changed weight', 'weights.safetensors', (file: string) => flip(file, -1)],
    ['a weights file that is cut', 'weights.safetensors', (file: string) => truncate(file, 90)],
    [
      'a weights file that is longer',
      'weights.safetensors',
      (file: string) => appendFile(file, 'x'),
    ],
    ['a missing weights file', 'weights.safetensors', (file: string) => rm(file)],
    ['a changed value', 'state.json', (file: string) => replace(file, '"step": 3', '"step": 4')],
    ['a state that is cut', 'state.json', (file: string) => truncate(file, 60)],
    ['a missing state', 'state.json', (file: string) => rm(file)],
    ['an empty state', 'state.json', (file: string) => writeFile(file, '')],
  ])('passes over %s to the one before, and says so', async (_what, file, damage) => {
    await store.save({ head: head(1), state: state(1) }, 3);
    const name = await store.save({ head: head(2), state: state(3) }, 3);
    await damage(join(path, name, file));

    expect(await newest()).toBe('000001');
    expect(skipped).toHaveLength(1);
    expect(skipped[0]).toMatch(/^000002: .*(state\.json|weights\.safetensors)/u);
  });

  it('passes over one that is ahead of the journal or of another one', async () => {
    await store.save({ head: head(3), state: state(1) }, 9);
    await store.save({ head: { sequence: 3, hash: 'other' }, state: state(2) }, 9);
    await store.save({ head: head(4), state: state(3) }, 9);

    expect(await newest()).toBe('000001');
    expect(skipped).toHaveLength(2);
  });

  it('numbers on after one that was set aside', async () => {
    await store.save({ head: head(1), state: state(1) }, 3);
    await store.save({ head: head(1), state: state(2) }, 3);
    await store.setAside('000002');

    expect(await store.names()).toEqual(['000001']);
    expect(await readdir(path)).toContain('000002.damaged');
  });

  it('finds nothing in what a dead process left unfinished, and removes it', async () => {
    await mkdir(join(path, '000001.tmp'));

    expect(await newest()).toBeUndefined();
    await store.removeUnfinished();
    expect(await readdir(path)).toEqual([]);
  });
});

async function flip(file: string, position: number): Promise<void> {
  const bytes = await readFile(file);
  const at = bytes.length + position;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

async function replace(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}
