import { WeightStore } from '@cellsmith/core';
import { BatchLoader, pixelTable } from '@cellsmith/trainers';
import { networkSource } from '../export/network-source.ts';
import { type SavedRunOptions, withSavedRun } from '../saved-run.ts';
import type { Classifier } from './classifier.ts';

/**
 * Gives `ask` the network of a training with the weights of its latest checkpoint, on the run's engine.
 * Images are normalised by the loader that cuts the test images into batches.
 *
 * @throws CellsmithError as `withSavedRun` does
 */
export function withRunClassifier<Answer>(
  directory: string,
  options: SavedRunOptions,
  ask: (classifier: Classifier) => Promise<Answer>,
): Promise<Answer> {
  return withSavedRun('train', { directory, options }, async (run) => {
    const { engine, dataset } = run.bench;
    const { shape } = dataset;
    const { genotype, architecture, weights, classes, normalisation } = networkSource(run);
    const store = new WeightStore(({ shape }) => new Float32Array(sizeOf(shape)));
    store.restore(weights);
    const program = engine.compile(architecture, store);
    const table = pixelTable(normalisation);
    const logits: Classifier['logits'] = (images, count) => {
      const labels = new Uint8Array(count);
      const format = { shape, table, batchSize: count };
      const loader = new BatchLoader({ count, images, labels }, format);
      return program.logits(loader.inOrder().batch(0), 'moving');
    };
    try {
      return await ask({ engine: engine.name, genotype, classes, shape, logits });
    } finally {
      program.dispose();
    }
  });
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
