import {
  type NetworkTraining,
  type Rng,
  type Snapshot,
  type TrainStep,
  type TrainingCall,
  type TrainingContext,
  WeightStore,
  createInitialiser,
  formatGenotype,
} from '@cellsmith/core';
import { z } from 'zod';
import type { SplitLoaders } from '../augmentation/split-loaders.ts';
import { dropPathProgress } from '../regularisers/drop-path-progress.ts';
import { sgdStep } from '../regularisers/optimiser-options.ts';
import { createSchedule } from '../schedules/learning-rate-options.ts';
import type { Candidate } from '../training/candidate.ts';
import { checkImages } from '../training/check-splits.ts';
import { evaluateSteps } from '../training/evaluate-steps.ts';
import { readState } from '../training/read-state.ts';
import { averages, emptyTally, tallySchema } from '../training/tally.ts';
import {
  type EpochTally,
  emptyEpochTally,
  epochMetrics,
  epochTallySchema,
  trainSteps,
} from '../training/train-steps.ts';
import type { FromScratchOptions } from './from-scratch-options.ts';

type EvaluatedSplit = 'validation' | 'test';

const evaluationSchema = tallySchema.extend({
  epoch: z.int(),
  split: z.enum(['validation', 'test']),
});

const stateSchema = z.object({
  training: epochTallySchema.nullable(),
  evaluation: evaluationSchema.nullable(),
});

type NetworkContext = Pick<TrainingContext, 'space' | 'network' | 'engine' | 'rng' | 'genotype'>;

/** Trains one network from its initial weights, each drawn from the stream of its name. */
export class NetworkTrainer implements NetworkTraining {
  readonly #options: FromScratchOptions;
  readonly #loaders: SplitLoaders;
  readonly #context: NetworkContext;
  readonly #weights: WeightStore;
  #candidate: Candidate;
  #training: EpochTally | null = null;
  #evaluation: z.infer<typeof evaluationSchema> | null = null;

  constructor(options: FromScratchOptions, loaders: SplitLoaders, context: NetworkContext) {
    this.#options = options;
    this.#loaders = loaders;
    this.#context = context;
    this.#weights = new WeightStore(createInitialiser(context.rng));
    this.#candidate = this.#compile();
  }

  get epochs(): number {
    return this.#options.epochs;
  }

  async trainEpoch(call: TrainingCall): Promise<Readonly<Record<string, number>>> {
    const { learningRate, augmentation } = this.#options;
    if (this.#training?.epoch !== call.epoch) this.#training = emptyEpochTally(call.epoch);
    const tally = this.#training;
    const rng = call.rng.stream('train', call.epoch);
    const rate = createSchedule(learningRate)(call.epoch);
    await trainSteps(tally, {
      pass: this.#loaders.train.augmented(rng, augmentation),
      candidate: () => Promise.resolve(this.#candidate),
      settings: (step) => this.#settings(step, { epoch: call.epoch, rng, rate }),
      stepped: call.stepped,
    });
    this.#training = null;
    return epochMetrics(tally, rate);
  }

  async evaluate(
    split: EvaluatedSplit,
    { epoch, stepped }: TrainingCall,
  ): Promise<Readonly<Record<'accuracy' | 'loss' | 'images', number>>> {
    const loader = this.#loaders[split];
    checkImages(split, loader.images);
    const pass = loader.inOrder();
    const { batches: steps } = pass;
    const candidate = this.#candidate;
    const options = { batchNorm: 'moving' } as const;
    const tally = this.#enterEvaluation(split, epoch);
    await evaluateSteps(tally, { epoch, pass, candidate, options, steps, before: 0, stepped });
    this.#evaluation = null;
    return { ...averages(tally), images: tally.images };
  }

  state(): Snapshot {
    const training = this.#training && { ...this.#training };
    const evaluation = this.#evaluation && { ...this.#evaluation };
    return { values: { training, evaluation }, tensors: this.#weights.snapshot() };
  }

  restore(snapshot: Snapshot): void {
    const { training, evaluation } = readState('from-scratch', stateSchema, snapshot);
    this.#weights.restore(snapshot.tensors);
    this.#training = training;
    this.#evaluation = evaluation;
    this.#candidate.program.dispose();
    this.#candidate = this.#compile();
  }

  dispose(): void {
    this.#candidate.program.dispose();
  }

  #compile(): Candidate {
    const { space, network, engine, genotype } = this.#context;
    const program = engine.compile(space.decode(genotype, network), this.#weights);
    return { genotype, text: formatGenotype(space.decisions, genotype), program };
  }

  #enterEvaluation(split: EvaluatedSplit, epoch: number): z.infer<typeof evaluationSchema> {
    const known = this.#evaluation;
    if (known?.split === split && known.epoch === epoch) return known;
    return (this.#evaluation = { ...emptyTally(), split, epoch });
  }

  #settings(step: number, at: { epoch: number; rng: Rng; rate: number }): TrainStep {
    const { batches } = this.#loaders.train;
    return {
      sgd: sgdStep(this.#options, at.rate),
      rng: at.rng.stream('masks', step),
      progress: dropPathProgress(at.epoch * batches + step, this.epochs * batches),
      auxiliaryWeight: this.#options.auxiliaryWeight,
    };
  }
}
