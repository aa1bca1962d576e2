import {
  CellsmithError,
  type Controller,
  type ControllerContext,
  type Genotype,
  type Rng,
  type Scored,
  type SearchPosition,
  type Snapshot,
} from '@cellsmith/core';
import { z } from 'zod';
import { checkScored } from '../check-scored.ts';
import { parseState } from '../parse-state.ts';
import { applyAdam } from './apply-adam.ts';
import type { EnasOptions } from './enas-options.ts';
import { learningRateAt } from './learning-rate.ts';
import { MovingBaseline } from './moving-baseline.ts';
import { Policy } from './policy.ts';
import { checkPolicyTensors } from './policy-weights.ts';
import type { Rating } from './rater.ts';
import { mean, variance } from './moments.ts';

const stateSchema = z.object({
  /** Updates by Adam so far. */
  step: z.number().int().nonnegative(),
  baseline: z.number(),
});

/**
 * REINFORCE as FACTS 1.8 has it: the reward is that of the genotype plus its weighted entropy, the
 * baseline takes the rewards one by one in their order, and the gradients of all genotypes of one
 * `observe` are averaged into one update by Adam. The entropy itself has no gradient.
 */
export class EnasController implements Controller {
  readonly #policy: Policy;
  readonly #baseline: MovingBaseline;
  #step = 0;

  constructor(
    readonly options: EnasOptions,
    context: ControllerContext,
  ) {
    this.#policy = new Policy(context.decisions, options, context.rng);
    this.#baseline = new MovingBaseline(options.baselineDecay);
  }

  propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    return this.#policy.sample(count, rng);
  }

  async observe(
    scored: readonly Scored[],
    { epoch }: SearchPosition,
  ): Promise<Readonly<Record<string, number>>> {
    checkScored(this.#policy.decisions, scored);
    const learningRate = learningRateAt(this.options.learningRate, epoch);
    if (scored.length === 0) return { baseline: this.#baseline.value, learningRate };
    let advantages: readonly number[] = [];
    const { loss, rating, gradients } = await this.#policy.gradient(
      scored.map(({ genotype }) => genotype),
      (rated) => (advantages = this.#advantages(scored, rated)),
    );
    checkLoss(loss, this.#step);
    this.#step++;
    const { adam } = this.options;
    applyAdam(this.#policy.weights, gradients, { settings: adam, learningRate, step: this.#step });
    return {
      baseline: this.#baseline.value,
      entropy: mean(rating.entropies),
      logProbability: mean(rating.logProbabilities),
      advantageMean: mean(advantages),
      advantageVariance: variance(advantages),
      baselineLag: this.#baselineLag(scored, rating),
      learningRate,
      loss,
    };
  }

  state(): Snapshot {
    return {
      values: { step: this.#step, baseline: this.#baseline.value },
      tensors: this.#policy.weights.snapshot(),
    };
  }

  restore(state: Snapshot): void {
    const { step, baseline } = parseState('enas', stateSchema, state);
    checkPolicyTensors(this.#policy.weights, state.tensors);
    this.#policy.weights.restore(state.tensors);
    this.#step = step;
    this.#baseline.value = baseline;
  }

  dispose(): void {
    // Tensors live only within a call.
  }

  /** How far the baseline is behind the rewards of this update; below 0, it is above them. */
  #baselineLag(scored: readonly Scored[], rating: Rating): number {
    return mean(this.#rewards(scored, rating)) - this.#baseline.value;
  }

  #advantages(scored: readonly Scored[], rating: Rating): readonly number[] {
    return this.#rewards(scored, rating).map((reward) => this.#baseline.advantage(reward));
  }

  /** With what their entropies add. */
  #rewards(scored: readonly Scored[], { entropies }: Rating): readonly number[] {
    return scored.map(({ reward }, i) => reward + this.options.entropyWeight * (entropies[i] ?? 0));
  }
}

function checkLoss(loss: number, step: number): void {
  if (Number.isFinite(loss)) return;
  throw new CellsmithError(
    'NUMERICAL_FAILURE',
    `The loss of the enas controller is ${loss} in its update ${step}; ` +
      'try a lower controller.learningRate.max',
  );
}
