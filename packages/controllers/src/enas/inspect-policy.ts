import {
  type Decision,
  type Genotype,
  type Snapshot,
  checkGenotype,
  createRng,
  parseOptions,
} from '@cellsmith/core';
import { likeliestChoice } from './draw-choice.ts';
import { enasOptions } from './enas-options.ts';
import { Policy } from './policy.ts';
import { checkPolicyTensors } from './policy-weights.ts';

/** A policy at rest: what an `enas` controller was made of, and its state. */
export interface PolicyState {
  readonly decisions: readonly Decision[];
  /** As in a config; what is absent gets its default. */
  readonly options: unknown;
  readonly state: Snapshot;
}

/** How probable the choices of one decision are, given those that were taken before it. */
export interface ChoiceProbabilities {
  /** Name of the decision. */
  readonly decision: string;
  /** One a choice; their sum is 1. */
  readonly probabilities: readonly number[];
  /** The index that the genotype chooses. */
  readonly chosen: number;
}

/**
 * The choices that a policy had on its way to `genotype`, in the order in which it samples.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`; `RUN_MISMATCH` where the state is of
 * another policy
 */
export async function choiceProbabilities(
  policy: PolicyState,
  genotype: Genotype,
): Promise<readonly ChoiceProbabilities[]> {
  const { decisions } = policy;
  checkGenotype(decisions, genotype);
  const seen: ChoiceProbabilities[] = [];
  await load(policy).generate(1, ({ position, logProbabilities }) => {
    const chosen = genotype[position] ?? 0;
    const probabilities = (logProbabilities[0] ?? []).map(Math.exp);
    seen.push({ decision: decisions[position]?.name ?? '', probabilities, chosen });
    return [chosen];
  });
  return seen;
}

/**
 * The genotype of the likeliest choice at each decision in turn: what the policy would sample if it
 * were sure.
 *
 * @throws CellsmithError `INVALID_CONFIG`; `RUN_MISMATCH` where the state is of another policy
 */
export async function mostProbableGenotype(policy: PolicyState): Promise<Genotype> {
  const [genotype] = await load(policy).generate(1, ({ logProbabilities }) =>
    logProbabilities.map(likeliestChoice),
  );
  return genotype ?? [];
}

function load({ decisions, options, state }: PolicyState): Policy {
  const policy = new Policy(
    decisions,
    parseOptions({ name: 'enas', options: enasOptions }, options),
    createRng(0),
  );
  checkPolicyTensors(policy.weights, state.tensors);
  policy.weights.restore(state.tensors);
  return policy;
}
