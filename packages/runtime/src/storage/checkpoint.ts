import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  CellsmithError,
  type JournalHead,
  type Json,
  type NamedTensor,
  type RunState,
  type Snapshot,
  canonicalJson,
} from '@cellsmith/core';
import { syncFolder, writeDurably } from './durable-file.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { sha256 } from './sha256.ts';

const WEIGHTS = 'weights.safetensors';
const STATE = 'state.json';
const FORMAT = 1;

/** A run at one moment, with the place in the journal that it belongs to. */
export interface Checkpoint<Progress> {
  readonly head: JournalHead;
  readonly state: RunState<Progress>;
}

interface StateFile extends JournalHead {
  readonly format: number;
  readonly progress: Json;
  /** The small values of each part; its tensors are in the weights file below `<part>/`. */
  readonly values: Readonly<Record<string, Json>>;
  readonly weights: { readonly sizeBytes: number; readonly sha256: string };
}

/** Writes the folder `path` so that it is there complete or not at all. */
export async function writeCheckpoint<Progress>(
  path: string,
  { head, state }: Checkpoint<Progress>,
): Promise<void> {
  const weights = encodeSafetensors(tensorsOf(state.parts));
  const values = Object.entries(state.parts).map(([part, snapshot]) => [part, snapshot.values]);
  const content = {
    ...{ format: FORMAT, ...head, progress: state.progress },
    ...{ values: Object.fromEntries(values) as Record<string, Json> },
    weights: { sizeBytes: weights.length, sha256: sha256(weights) },
  };
  const file = { ...content, checksum: sha256(canonicalJson(content)) };
  const aside = `${path}.tmp`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await writeDurably(join(aside, WEIGHTS), weights);
  await writeDurably(join(aside, STATE), `${JSON.stringify(file, undefined, 1)}\n`);
  await syncFolder(aside);
  await rename(aside, path);
  await syncFolder(dirname(path));
}

/** @throws CellsmithError `RUN_DAMAGED` where a byte differs from what was written */
export async function readCheckpoint(path: string): Promise<Checkpoint<Json>> {
  const { values, progress, sequence, hash, weights } = await readState(join(path, STATE));
  const file = await readPart(join(path, WEIGHTS));
  if (file.length !== weights.sizeBytes) {
    const sizes = `${file.length} bytes long, not ${weights.sizeBytes}`;
    throw new CellsmithError('RUN_DAMAGED', `${join(path, WEIGHTS)} is ${sizes}`);
  }
  if (sha256(file) !== weights.sha256) throw altered(join(path, WEIGHTS));
  const parts = partsOf(values, decodeSafetensors(file));
  return { head: { sequence, hash }, state: { progress, parts } };
}

async function readState(path: string): Promise<StateFile> {
  const text = new TextDecoder().decode(await readPart(path));
  try {
    const { checksum, ...content } = JSON.parse(text) as StateFile & { readonly checksum: string };
    if (sha256(canonicalJson(content)) === checksum && content.format === FORMAT) return content;
  } catch (error) {
    throw altered(path, error);
  }
  throw altered(path);
}

async function readPart(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CellsmithError('RUN_DAMAGED', `${path} cannot be read`, { cause: error });
  }
}

function altered(path: string, cause?: unknown): CellsmithError {
  return new CellsmithError('RUN_DAMAGED', `${path} is not as it was written`, { cause });
}

function tensorsOf(parts: Readonly<Record<string, Snapshot>>): ReadonlyMap<string, NamedTensor> {
  const named = Object.entries(parts).flatMap(([part, { tensors }]) =>
    [...tensors].map(([name, tensor]) => [`${part}/${name}`, tensor] as const),
  );
  return new Map(named);
}

function partsOf(
  values: StateFile['values'],
  tensors: ReadonlyMap<string, NamedTensor>,
): Readonly<Record<string, Snapshot>> {
  const parts = Object.entries(values).map(([part, own]): [string, Snapshot] => {
    const prefix = `${part}/`;
    const mine = [...tensors].filter(([name]) => name.startsWith(prefix));
    const named = mine.map(([name, tensor]) => [name.slice(prefix.length), tensor] as const);
    return [part, { values: own, tensors: new Map(named) }];
  });
  return Object.fromEntries(parts);
}
