import type { Genotype } from '../genotype/genotype.ts';
import type { Measurement } from '../trainer/trainer.ts';
import { type Costs, keepsLimits } from './costs.ts';
import type { Objective } from './objective.ts';

/** A measurement after the objective has seen it: `reward` is what the objective says. */
export interface Appraisal extends Measurement {
  /** What the trainer measured, where the reward is something else. */
  readonly accuracy?: number;
  /** The candidate breaks a limit. */
  readonly overLimit?: true;
}

/** Gives candidates the rewards that a search maximises. */
export interface Appraiser {
  /** What a measurement is worth, once the costs of its cell are known. */
  readonly appraise: (genotype: Genotype, measurement: Measurement) => Appraisal;
  /** Whether a candidate keeps all limits: known before it is measured. */
  readonly keepsLimits: (genotype: Genotype) => boolean;
}

/** The measurement as it is: the reward is the accuracy. */
export const ACCURACY_ALONE: Appraiser = {
  appraise: (_genotype, measurement) => measurement,
  keepsLimits: () => true,
};

/**
 * Appraises by `objective`.
 *
 * @param costsOf what a candidate's final form costs; equal for equal genotypes
 */
export function createAppraiser(
  objective: Objective,
  costsOf: (genotype: Genotype) => Costs,
): Appraiser {
  if (objective.costs.length === 0) return ACCURACY_ALONE;
  return {
    appraise: (genotype, { reward: accuracy, metrics }) => {
      const costs = costsOf(genotype);
      return {
        reward: objective.reward(accuracy, costs),
        metrics: { accuracy, ...metrics, ...costs },
        accuracy,
        ...(!keepsLimits(costs, objective.limits) && { overLimit: true }),
      };
    },
    keepsLimits: (genotype) => keepsLimits(costsOf(genotype), objective.limits),
  };
}
