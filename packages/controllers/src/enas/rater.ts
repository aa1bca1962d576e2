import type { Genotype } from '@cellsmith/core';
import type { Choose } from './policy-walk.ts';

/** What a policy thinks of given genotypes, in nats; `[batch]` each. */
export interface Rating {
  readonly logProbabilities: Float64Array;
  /** Sum over the decisions of the entropy of their choices, at the point where they were taken. */
  readonly entropies: Float64Array;
}

/** Forces a walk along given genotypes, and sums up what it shows. */
export class Rater implements Rating {
  readonly logProbabilities: Float64Array;
  readonly entropies: Float64Array;
  /** Choices taken and offered, by decision in the order of the walk. */
  readonly #taken: { readonly chosen: readonly number[]; readonly choices: number }[] = [];

  constructor(readonly genotypes: readonly Genotype[]) {
    this.logProbabilities = new Float64Array(genotypes.length);
    this.entropies = new Float64Array(genotypes.length);
  }

  readonly choose: Choose = ({ position, choices, logProbabilities }) => {
    const chosen = this.genotypes.map((genotype) => genotype[position] ?? 0);
    this.#taken.push({ chosen, choices });
    for (const [i, logs] of logProbabilities.entries()) {
      this.logProbabilities[i] = (this.logProbabilities[i] ?? 0) + (logs[chosen[i] ?? 0] ?? 0);
      this.entropies[i] = (this.entropies[i] ?? 0) + entropyOf(logs);
    }
    return chosen;
  };

  /**
   * For each decision, in the order of the walk: `values[i]` where genotype `i` took a choice, 0
   * elsewhere; `[choices, batch]`.
   */
  coefficients(values: readonly number[]): readonly Float32Array[] {
    const batch = values.length;
    return this.#taken.map(({ chosen, choices }) => {
      const coefficients = new Float32Array(choices * batch);
      for (const [i, choice] of chosen.entries()) {
        coefficients[choice * batch + i] = values[i] ?? 0;
      }
      return coefficients;
    });
  }
}

function entropyOf(logs: readonly number[]): number {
  return logs.reduce((sum, log) => sum - Math.exp(log) * log, 0);
}
