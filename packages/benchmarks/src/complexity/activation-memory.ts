import type { Architecture } from '@cellsmith/core';
import { type ShapedLayer, bodyLayers, shapedLayers, sizeOf } from '../guidelines/memory-access.ts';

const BYTES = 4;

/** Bytes of the activations of one image, as 32-bit numbers, weights and gradients aside. */
export interface ActivationMemory {
  /** Every layer's output, the auxiliary head's too, kept for the way back as a plain engine does. */
  readonly trainingBytes: number;
  /** The most that is needed at once when outputs are freed after their last reader. */
  readonly inferenceBytes: number;
}

/**
 * Bytes that the values of one image take in `architecture`, in float32.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` where shapes do not fit
 */
export function activationMemory(architecture: Architecture): ActivationMemory {
  const all = shapedLayers(architecture).reduce((sum, { output }) => sum + sizeOf(output), 0);
  const most = mostAtOnce(bodyLayers(architecture), architecture.output);
  return { trainingBytes: all * BYTES, inferenceBytes: most * BYTES };
}

/** Values that wait to be read, with the one that is made, where there are most. */
function mostAtOnce(layers: readonly ShapedLayer[], output: string): number {
  const lastReaders = new Map<string, number>();
  layers.forEach(({ layer }, i) => {
    for (const input of layer.inputs) lastReaders.set(input, i);
  });
  lastReaders.set(output, layers.length);
  const sizes = new Map(layers.map((shaped) => [shaped.layer.id, sizeOf(shaped.output)]));
  let [live, most] = [0, 0];
  layers.forEach(({ layer }, i) => {
    live += sizes.get(layer.id) ?? 0;
    most = Math.max(most, live);
    for (const id of new Set([...layer.inputs, layer.id])) {
      if ((lastReaders.get(id) ?? i) === i) live -= sizes.get(id) ?? 0;
    }
  });
  return most;
}
