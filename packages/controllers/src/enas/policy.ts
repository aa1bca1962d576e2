import { type Decision, type Genotype, type Rng, type WeightStore } from '@cellsmith/core';
import * as tf from '@tensorflow/tfjs-core';
import { onCpu } from './cpu-backend.ts';
import { drawChoice } from './draw-choice.ts';
import type { EnasOptions } from './enas-options.ts';
import { weightedSum } from './linear-operations.ts';
import { type PolicyPlan, planPolicy } from './policy-plan.ts';
import { type Choose, walkPolicy } from './policy-walk.ts';
import { createPolicyWeights } from './policy-weights.ts';
import { Rater, type Rating } from './rater.ts';

/** The gradient of a loss by weight name, and what it was computed from. */
export interface PolicyGradient {
  readonly loss: number;
  readonly rating: Rating;
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

/**
 * The LSTM of FACTS 1.7 over the decisions of any space. Its weights are plain host memory; tensors
 * live only within a call.
 *
 * @see Pham et al. (2018), https://arxiv.org/abs/1802.03268
 */
export class Policy {
  readonly weights: WeightStore;
  readonly #plan: PolicyPlan;

  /** @param rng for the initial weights */
  constructor(
    readonly decisions: readonly Decision[],
    readonly options: EnasOptions,
    rng: Rng,
  ) {
    this.#plan = planPolicy(decisions);
    this.weights = createPolicyWeights(this.#plan, options, rng);
  }

  /** The `i`-th genotype depends on `rng` and `i` alone, not on `count`. */
  sample(count: number, rng: Rng): Promise<readonly Genotype[]> {
    const streams = Array.from({ length: count }, (_, i) => rng.stream(i));
    return this.generate(count, (outlook) =>
      outlook.logProbabilities.map((logs, i) => drawChoice(logs, streams[i]?.next() ?? 0)),
    );
  }

  /** `count` genotypes, by any way of choosing. */
  async generate(count: number, choose: Choose): Promise<readonly Genotype[]> {
    const genotypes = Array.from({ length: count }, () => this.decisions.map(() => 0));
    if (count === 0) return genotypes;
    await onCpu(() => {
      this.#walk(this.#tensors(), count, (outlook) => {
        const choices = choose(outlook);
        genotypes.forEach((genotype, row) => {
          genotype[outlook.position] = choices[row] ?? 0;
        });
        return choices;
      });
    });
    return genotypes;
  }

  /**
   * The gradient of `-mean(advantage * log-probability)` over `genotypes`, of which there is one at
   * least.
   *
   * @param advantages of each genotype, given what the policy thinks of them; held constant
   */
  gradient(
    genotypes: readonly Genotype[],
    advantages: (rating: Rating) => readonly number[],
  ): Promise<PolicyGradient> {
    return onCpu(() => {
      const tensors = this.#tensors();
      const rater = new Rater(genotypes);
      const loss = (): tf.Tensor2D => {
        const logs = this.#walk(tensors, genotypes.length, rater.choose);
        const weighted = advantages(rater).map((advantage) => -advantage / genotypes.length);
        return weightedSum(logs, rater.coefficients(weighted));
      };
      const inputs = [...tensors.values()];
      // Unlike `tf.grads`, this lets an embedding be that no step is ever fed with.
      const { value, grads } = tf.engine().gradients(loss, inputs, undefined, true);
      const [total = 0] = value.dataSync<'float32'>();
      return { loss: total, rating: rater, gradients: this.#gradients(grads) };
    });
  }

  #walk(tensors: ReadonlyMap<string, tf.Tensor2D>, batch: number, choose: Choose): tf.Tensor2D[] {
    return walkPolicy({ plan: this.#plan, options: this.options, tensors, batch, choose });
  }

  #tensors(): Map<string, tf.Tensor2D> {
    const tensors = new Map<string, tf.Tensor2D>();
    for (const name of this.weights.names) {
      const { data, shape } = this.weights.get(name) ?? { data: [], shape: [] };
      // A copy, since the cpu backend keeps the array that it is given.
      tensors.set(name, tf.tensor2d(data.slice(), [shape[0] ?? 0, shape[1] ?? 0]));
    }
    return tensors;
  }

  /** @param grads in the order of the weights, nothing for one without influence */
  #gradients(grads: readonly (tf.Tensor | undefined)[]): ReadonlyMap<string, Float32Array> {
    return new Map(
      this.weights.names.map((name, i) => [
        name,
        grads[i]?.dataSync<'float32'>() ??
          new Float32Array(this.weights.get(name)?.data.length ?? 0),
      ]),
    );
  }
}
