import type {
  Genotype,
  MeasureOn,
  Measurement,
  Snapshot,
  Trainer,
  TrainerCall,
  TrainerContext,
  TrainerStep,
} from '@cellsmith/core';
import { z } from 'zod';
import { type SplitLoaders, createLoaders } from '../augmentation/split-loaders.ts';
import { checkImages, checkTrainingBatch } from '../training/check-splits.ts';
import {
  beginMeasuring,
  copyMeasuring,
  isSameCall,
  measurement,
  measuringSchema,
} from '../training/measuring.ts';
import { readState } from '../training/read-state.ts';
import type { FromScratchOptions } from './from-scratch-options.ts';
import { NetworkTrainer } from './network-trainer.ts';

/** `trained` epochs of the candidate that comes next are complete; `network` is its state. */
const candidateMeasuringSchema = measuringSchema.extend({ trained: z.int() });

const stateSchema = z.object({
  measuring: candidateMeasuringSchema.extend({ network: z.json() }).nullable(),
});

type CandidateMeasuring = z.infer<typeof candidateMeasuringSchema>;

/**
 * Rates every candidate by training it alone: `epochs` epochs from the initial weights of its names,
 * then the whole validation split. One batch would throw away most of what the training cost, so
 * `on` makes no difference. The candidates of one call see the same batches in the same order.
 */
export class CandidateTrainer implements Trainer {
  readonly #options: FromScratchOptions;
  readonly #context: TrainerContext;
  readonly #loaders: SplitLoaders;
  #measuring: CandidateMeasuring | null = null;
  /** The candidate that is being trained. */
  #network: NetworkTrainer | null = null;

  /** @throws CellsmithError `INVALID_CONFIG` where a batch is too large or nothing is held out */
  constructor(options: FromScratchOptions, context: TrainerContext) {
    const { dataset, splits } = context;
    checkTrainingBatch(options.batchSize, splits);
    checkImages('validation', splits.validation);
    this.#options = options;
    this.#context = context;
    this.#loaders = createLoaders(dataset, splits, options);
  }

  /** Nothing is shared, so there is nothing to learn before the measurements. */
  trainEpoch(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({});
  }

  async measure(
    genotypes: readonly Genotype[],
    on: MeasureOn,
    call: TrainerCall,
  ): Promise<readonly Measurement[]> {
    const measuring = this.#enter({ ...beginMeasuring(genotypes, on, call), trained: 0 });
    const { results } = measuring;
    while (results.length < genotypes.length) {
      results.push(await this.#rate(measuring, call));
      measuring.trained = 0;
      this.#close();
    }
    this.#measuring = null;
    return results;
  }

  state(): Snapshot {
    if (!this.#measuring) return { values: { measuring: null }, tensors: new Map() };
    const { values, tensors } = this.#network?.state() ?? { values: null, tensors: new Map() };
    return {
      values: { measuring: { ...copyMeasuring(this.#measuring), network: values } },
      tensors,
    };
  }

  restore(snapshot: Snapshot): void {
    const { measuring } = readState('from-scratch', stateSchema, snapshot);
    this.#close();
    this.#measuring = null;
    if (!measuring) return;
    const { network, ...progress } = measuring;
    this.#measuring = progress;
    if (network === null) return;
    this.#open(progress).restore({ values: network, tensors: snapshot.tensors });
  }

  dispose(): void {
    this.#close();
  }

  #enter(wanted: CandidateMeasuring): CandidateMeasuring {
    if (this.#measuring && isSameCall(this.#measuring, wanted)) return this.#measuring;
    this.#close();
    return (this.#measuring = wanted);
  }

  async #rate(measuring: CandidateMeasuring, call: TrainerCall): Promise<Measurement> {
    const network = this.#network ?? this.#open(measuring);
    const { rng } = call;
    for (; measuring.trained < network.epochs; measuring.trained++) {
      const before = measuring.trained * this.#loaders.train.batches;
      const stepped = this.#told(measuring, call, before);
      await network.trainEpoch({ epoch: measuring.trained, rng, stepped });
    }
    const before = network.epochs * this.#loaders.train.batches;
    const stepped = this.#told(measuring, call, before);
    return measurement(
      await network.evaluate('validation', { epoch: network.epochs, rng, stepped }),
    );
  }

  /** Tells a step of the candidate's training or evaluation as one of the whole measurement. */
  #told(
    { genotypes, results }: CandidateMeasuring,
    { stepped }: TrainerCall,
    before: number,
  ): TrainerCall['stepped'] {
    const { train, validation } = this.#loaders;
    const each = this.#options.epochs * train.batches + validation.batches;
    const offset = results.length * each + before;
    const steps = genotypes.length * each;
    return (told: TrainerStep) =>
      stepped({ ...told, phase: 'measure', step: offset + told.step, steps });
  }

  #open({ genotypes, results }: CandidateMeasuring): NetworkTrainer {
    const genotype = genotypes[results.length] ?? [];
    const network = new NetworkTrainer(this.#options, this.#loaders, {
      ...this.#context,
      genotype,
    });
    this.#network = network;
    return network;
  }

  #close(): void {
    this.#network?.dispose();
    this.#network = null;
  }
}
