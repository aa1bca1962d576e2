import { createInitialiser, createRng, inferShapes, weightSpecs } from '@cellsmith/core';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SEED = 1;

/**
 * Writes what all peers start from to `folder`: `case.json` with the architecture, the shapes of its
 * layers, its weights' names, the batch size and the settings; `weights.bin` and `images.bin` (float32)
 * and `labels.bin` (int32).
 *
 * @param {string} folder
 * @param {{ architecture: import('@cellsmith/core').Architecture, batch: number, settings: object }} of
 */
export async function writeCase(folder, { architecture, batch, settings }) {
  const { specs, values } = initialWeights(architecture);
  const { images, labels } = randomBatch(architecture, batch);
  const shapes = Object.fromEntries(inferShapes(architecture));
  const data = { architecture, shapes, weights: specs, batch, settings };
  await writeFile(join(folder, 'case.json'), JSON.stringify(data));
  await writeFile(join(folder, 'weights.bin'), values);
  await writeFile(join(folder, 'images.bin'), images);
  await writeFile(join(folder, 'labels.bin'), labels);
}

function initialWeights(architecture) {
  const initialise = createInitialiser(createRng(SEED));
  let offset = 0;
  const tensors = [];
  const specs = weightSpecs(architecture).map((spec) => {
    const values = initialise(spec);
    tensors.push(values);
    offset += values.length;
    return { ...spec, offset: offset - values.length };
  });
  const values = new Float32Array(offset);
  specs.forEach((spec, i) => values.set(tensors[i], spec.offset));
  return { specs, values };
}

/** Normalised images are about as noise is: mean 0, deviation 1. */
function randomBatch(architecture, batch) {
  const rng = createRng(SEED).stream('batch');
  const [height, width, channels] = architecture.layers[0].shape;
  const classes = inferShapes(architecture).get(architecture.output)[2];
  const images = Float32Array.from({ length: batch * height * width * channels }, () =>
    rng.normal(),
  );
  return { images, labels: Int32Array.from({ length: batch }, () => rng.int(classes)) };
}
