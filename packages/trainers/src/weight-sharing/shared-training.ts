import {
  CellsmithError,
  type Genotype,
  type Rng,
  type TrainStep,
  type TrainerCall,
} from '@cellsmith/core';
import { z } from 'zod';
import type { BatchLoader } from '../augmentation/batch-loader.ts';
import { dropPathProgress } from '../regularisers/drop-path-progress.ts';
import { sgdStep } from '../regularisers/optimiser-options.ts';
import { createSchedule } from '../schedules/learning-rate-options.ts';
import type { Candidate } from '../training/candidate.ts';
import {
  emptyEpochTally,
  epochMetrics,
  epochTallySchema,
  trainSteps,
} from '../training/train-steps.ts';
import type { SharedNetwork } from './shared-network.ts';
import type { WeightSharingOptions } from './weight-sharing-options.ts';

/** The schema of the epoch that is under way; `arc` is the epoch's, if it has one. */
export const sharedTrainingSchema = epochTallySchema.extend({ arc: z.array(z.int()).nullable() });

type EpochState = z.infer<typeof sharedTrainingSchema>;

export interface SharedTrainingContext {
  readonly options: WeightSharingOptions;
  readonly network: SharedNetwork;
  readonly loader: BatchLoader;
  /** Of the whole search. */
  readonly epochs: number;
}

/** Trains the shared weights on arcs that the controller proposes. */
export class SharedTraining {
  readonly #context: SharedTrainingContext;
  #epoch: EpochState | null = null;

  constructor(context: SharedTrainingContext) {
    this.#context = context;
  }

  /** From where the epoch stands to its end. */
  async trainEpoch(call: TrainerCall): Promise<Readonly<Record<string, number>>> {
    const { options, network, loader } = this.#context;
    const epoch = this.#enter(call.epoch);
    const rng = call.rng.stream('train', call.epoch);
    const learningRate = createSchedule(options.learningRate)(call.epoch);
    await trainSteps(epoch, {
      pass: loader.augmented(rng, options.augmentation),
      candidate: async (step) => network.candidate(await this.#arc(epoch, call, { step, rng })),
      settings: (step, candidate) => this.#settings(candidate, { step, rng, learningRate, epoch }),
      stepped: call.stepped,
    });
    this.#epoch = null;
    return epochMetrics(epoch, learningRate);
  }

  /** The epoch that is under way. */
  state(): EpochState | null {
    return this.#epoch && { ...this.#epoch };
  }

  restore(state: EpochState | null): void {
    this.#epoch = state && { ...state };
  }

  #enter(epoch: number): EpochState {
    if (this.#epoch?.epoch !== epoch) this.#epoch = { ...emptyEpochTally(epoch), arc: null };
    return this.#epoch;
  }

  async #arc(
    epoch: EpochState,
    { propose }: TrainerCall,
    { step, rng }: { step: number; rng: Rng },
  ): Promise<Genotype> {
    if (epoch.arc) return epoch.arc;
    const [arc] = await propose(1, rng.stream('arc', step));
    if (!arc) throw new CellsmithError('INVALID_PLUGIN', 'The controller proposed no genotype');
    if (this.#context.options.arcEvery === 'epoch') epoch.arc = [...arc];
    return arc;
  }

  #settings(
    candidate: Candidate,
    at: { step: number; rng: Rng; learningRate: number; epoch: EpochState },
  ): TrainStep {
    const { options, network, loader, epochs } = this.#context;
    const { step, rng, learningRate, epoch } = at;
    const sgd = sgdStep(options, learningRate);
    return {
      rng: rng.stream('masks', step),
      progress: dropPathProgress(epoch.epoch * loader.batches + step, epochs * loader.batches),
      auxiliaryWeight: options.auxiliaryWeight,
      sgd: options.decayUnused ? { ...sgd, alsoDecay: network.unused(candidate) } : sgd,
    };
  }
}
