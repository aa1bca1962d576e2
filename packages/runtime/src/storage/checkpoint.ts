import { types } from 'node:util';
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
import { z } from 'zod';
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

const json = z.custom<Json>((value) => value !== undefined);

const STATE_FILE = z.object({
  format: z.literal(FORMAT),
  sequence: z.int().min(0),
  hash: z.string(),
  progress: json,
  /** The small values of each part; its tensors are in the weights file below `<part>/`. */
  values: z.record(z.string(), json),
  weights: z.object({ sizeBytes: z.int().min(0), sha256: z.string() }),
});

type StateFile = z.output<typeof STATE_FILE>;

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
    const { checksum, ...content } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (sha256(canonicalJson(content)) === checksum) return STATE_FILE.parse(content);
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
  const named = Object.entries(parts).flatMap(([part, state]) => {
    checkState(part, state);
    return [...state.tensors].map(([name, tensor]) => [`${part}/${name}`, tensor] as const);
  });
  return new Map(named);
}

/** States come from plugins, whose types nobody may have checked. */
function checkState(part: string, state: Partial<Snapshot> | undefined): void {
  // A plugin may have a Map of another realm.
  if (types.isMap(state?.tensors) && state.values !== undefined) return;
  const text = `The ${part} gives no state that can be saved: "values" (JSON) and "tensors" (a Map) are expected`;
  throw new CellsmithError('INVALID_PLUGIN', text);
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
