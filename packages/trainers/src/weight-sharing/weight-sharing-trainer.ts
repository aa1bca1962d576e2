import type {
  Genotype,
  MeasureOn,
  Measurement,
  Snapshot,
  Trainer,
  TrainerCall,
  TrainerContext,
} from '@cellsmith/core';
import { z } from 'zod';
import { createLoaders } from '../augmentation/split-loaders.ts';
import { checkRewardBatch, checkTrainingBatch } from '../training/check-splits.ts';
import { readState } from '../training/read-state.ts';
import { SharedNetwork } from './shared-network.ts';
import { SharedRating, sharedRatingSchema } from './shared-rating.ts';
import { SharedTraining, sharedTrainingSchema } from './shared-training.ts';
import type { WeightSharingOptions } from './weight-sharing-options.ts';

const stateSchema = z.object({
  training: sharedTrainingSchema.nullable(),
  measuring: sharedRatingSchema.nullable(),
});

/** Weights that all candidates share: trained in turns with the controller, then used to rate. */
export class WeightSharingTrainer implements Trainer {
  readonly #network: SharedNetwork;
  readonly #training: SharedTraining;
  readonly #rating: SharedRating;

  /** @throws CellsmithError `INVALID_CONFIG` where a batch is larger than its split */
  constructor(options: WeightSharingOptions, context: TrainerContext) {
    const { dataset, splits, epochs } = context;
    checkTrainingBatch(options.batchSize, splits);
    checkRewardBatch(options.batchSize, splits);
    const loaders = createLoaders(dataset, splits, options);
    const network = new SharedNetwork(context, options);
    this.#network = network;
    this.#training = new SharedTraining({ options, network, loader: loaders.train, epochs });
    this.#rating = new SharedRating({ options, network, loaders, epochs });
  }

  trainEpoch(call: TrainerCall): Promise<Readonly<Record<string, number>>> {
    return this.#training.trainEpoch(call);
  }

  measure(
    genotypes: readonly Genotype[],
    on: MeasureOn,
    call: TrainerCall,
  ): Promise<readonly Measurement[]> {
    return this.#rating.measure(genotypes, on, call);
  }

  state(): Snapshot {
    const values = { training: this.#training.state(), measuring: this.#rating.state() };
    return { values, tensors: this.#network.weights.snapshot() };
  }

  restore(snapshot: Snapshot): void {
    const { training, measuring } = readState('weight-sharing', stateSchema, snapshot);
    this.#network.restore(snapshot.tensors);
    this.#training.restore(training);
    this.#rating.restore(measuring);
  }

  dispose(): void {
    this.#network.dispose();
  }
}
