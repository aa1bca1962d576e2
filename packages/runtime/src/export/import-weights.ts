import { CellsmithError, type Json, type RunState, weightSpecs } from '@cellsmith/core';
import { findGenotype } from '../find-genotype.ts';
import { messageOf } from '../message-of.ts';
import { readPlainFile } from '../read-plain-file.ts';
import type { SavedRun } from '../saved-run.ts';
import { decodeSafetensors } from '../storage/safetensors.ts';

/**
 * The state of a training with its network's weights taken from a safetensors file at `path`, by
 * the names that an export gives them.
 *
 * @throws CellsmithError `INVALID_DATA` where the file cannot be read, or lacks a weight or has it in
 * another shape
 */
export async function importWeights(
  { config, bench, state }: SavedRun<'train'>,
  path: string,
): Promise<RunState<Json>> {
  const { space, network } = bench;
  const architecture = space.decode(findGenotype(space, config.genotype), network);
  const imported = await read(path);
  const { training } = state.parts;
  const tensors = new Map(training?.tensors);
  for (const { name, shape } of weightSpecs(architecture)) {
    const tensor = imported.get(name);
    if (tensor?.shape.join() !== shape.join()) {
      const found = tensor ? `as [${tensor.shape.join()}]` : 'not at all';
      const text = `${path}: the network needs "${name}" as [${shape.join()}]; the file has it ${found}`;
      throw new CellsmithError('INVALID_DATA', text);
    }
    tensors.set(name, tensor);
  }
  const values = training?.values ?? null;
  return { ...state, parts: { ...state.parts, training: { values, tensors } } };
}

async function read(path: string): Promise<ReturnType<typeof decodeSafetensors>> {
  try {
    return decodeSafetensors(await readPlainFile(path));
  } catch (error) {
    const text = `Cannot read weights from ${path}: ${messageOf(error)}`;
    throw new CellsmithError('INVALID_DATA', text, { cause: error });
  }
}
