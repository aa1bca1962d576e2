import type {
  EvaluateOptions,
  Genotype,
  MeasureOn,
  Measurement,
  TrainerCall,
} from '@cellsmith/core';
import type { z } from 'zod';
import type { Pass } from '../augmentation/batch-loader.ts';
import type { SplitLoaders } from '../augmentation/split-loaders.ts';
import { dropPathProgress } from '../regularisers/drop-path-progress.ts';
import { evaluateSteps } from '../training/evaluate-steps.ts';
import {
  beginMeasuring,
  copyMeasuring,
  isSameCall,
  measurement,
  measuringSchema,
} from '../training/measuring.ts';
import { averages, emptyTally, tallySchema } from '../training/tally.ts';
import type { SharedNetwork } from './shared-network.ts';
import type { WeightSharingOptions } from './weight-sharing-options.ts';

/** The schema of the measurement that is under way; `tally` is of the next candidate. */
export const sharedRatingSchema = measuringSchema.extend({ tally: tallySchema });

type RatingState = z.infer<typeof sharedRatingSchema>;

export interface SharedRatingContext {
  readonly options: WeightSharingOptions;
  readonly network: SharedNetwork;
  readonly loaders: Pick<SplitLoaders, 'reward' | 'validation'>;
  /** Of the whole search. */
  readonly epochs: number;
}

/** Rates candidates on the shared weights as they are, and changes nothing about them. */
export class SharedRating {
  readonly #context: SharedRatingContext;
  #measuring: RatingState | null = null;

  constructor(context: SharedRatingContext) {
    this.#context = context;
  }

  /** One measurement a genotype; from where the same call stands, if it is under way. */
  async measure(
    genotypes: readonly Genotype[],
    on: MeasureOn,
    call: TrainerCall,
  ): Promise<readonly Measurement[]> {
    const measuring = this.#enter({ ...beginMeasuring(genotypes, on, call), tally: emptyTally() });
    const { results } = measuring;
    while (results.length < genotypes.length) {
      await this.#rate(measuring, call);
      results.push(measurement(averages(measuring.tally)));
      measuring.tally = emptyTally();
    }
    this.#measuring = null;
    return results;
  }

  /** The measurement that is under way. */
  state(): RatingState | null {
    return this.#measuring && copy(this.#measuring);
  }

  restore(state: RatingState | null): void {
    this.#measuring = state && copy(state);
  }

  #enter(wanted: RatingState): RatingState {
    if (!this.#measuring || !isSameCall(this.#measuring, wanted)) this.#measuring = wanted;
    return this.#measuring;
  }

  /** Rates the next candidate. */
  async #rate({ on, genotypes, results, tally }: RatingState, call: TrainerCall): Promise<void> {
    const index = results.length;
    const place = call.places?.[index] ?? index;
    const pass = on === 'batch' ? this.#rewardPass(place, call) : this.#wholeSplit();
    await evaluateSteps(tally, {
      epoch: call.epoch,
      pass,
      candidate: this.#context.network.candidate(genotypes[index] ?? []),
      options: this.#options(place, on, call),
      steps: genotypes.length * pass.batches,
      before: index * pass.batches,
      stepped: call.stepped,
    });
  }

  #wholeSplit(): Pass {
    return this.#context.loaders.validation.inOrder();
  }

  /**
   * The batch of candidate number `place`: full batches of a shuffled split, one after the other, as from
   * ENAS's queue. A smaller last batch would give rewards of another variance.
   */
  #rewardPass(place: number, { rng }: TrainerCall): Pass {
    const { reward } = this.#context.loaders;
    const full = Math.floor(reward.images.count / reward.format.batchSize);
    const shuffled = reward.shuffled(rng.stream('reward', Math.floor(place / full)));
    return { batches: 1, batch: () => shuffled.batch(place % full) };
  }

  /** ENAS rates by one batch in training mode, but looks at the whole split without dropout. */
  #options(place: number, on: MeasureOn, { epoch, rng }: TrainerCall): EvaluateOptions {
    const { options, epochs } = this.#context;
    if (on === 'validation' || !options.rewardDropout) return { batchNorm: options.bnMode };
    const progress = dropPathProgress(epoch, epochs);
    return {
      batchNorm: options.bnMode,
      regularisation: { rng: rng.stream('masks', place), progress },
    };
  }
}

function copy(state: RatingState): RatingState {
  return { ...copyMeasuring(state), tally: { ...state.tally } };
}
