import type { Lift } from './lift.ts';
import type { Evidence } from './recent-updates.ts';

/** What is wrong with a controller. */
export type CollapseCause = 'reward-constant' | 'entropy-vanished' | 'policy-collapsed' | 'no-lift';

/** What rules look at after an update; null where it is not known yet. */
export interface Signals {
  readonly evidence: Evidence | null;
  /** Different cells that uniform sampling would have given in place of the evidence's. */
  readonly expectedDistinct: number;
  /** Of the policy, in nats, where the controller tells. */
  readonly entropy: number | null;
  /** Of uniform sampling. */
  readonly uniformEntropy: number;
  /** Over the whole window. */
  readonly lift: Lift | null;
  readonly window: number;
}

/**
 * When an alarm is raised, and when it may be raised again: the second threshold lies well beyond
 * the first, so that a controller on the edge is told of once.
 */
export interface CollapseRule {
  readonly cause: CollapseCause;
  /** Updates in a row for which `raises` has to hold. */
  readonly patience: (window: number) => number;
  readonly raises: (signals: Signals) => boolean;
  readonly clears: (signals: Signals) => boolean;
  /** The cause in a sentence, and what to do about it in another. */
  readonly message: (signals: Signals) => string;
}

/** Rewards closer than the first are equal; further apart than the second, they differ again. */
const SPREAD = { raise: 1e-6, clear: 1e-3 };
/** Of the entropy of uniform sampling. */
const ENTROPY = { raise: 0.05, clear: 0.1 };
/** Of the different cells that uniform sampling would give. */
const DISTINCT = { raise: 0.1, clear: 0.2 };

/** Rewards that do not depend on the cell teach nothing, whatever the controller does. */
const rewardConstant: CollapseRule = {
  cause: 'reward-constant',
  patience: () => 1,
  raises: ({ evidence }) => evidence !== null && spread(evidence) <= SPREAD.raise,
  clears: ({ evidence }) => evidence !== null && spread(evidence) > SPREAD.clear,
  message: ({ evidence }) =>
    `All rewards of the last ${evidence?.updates ?? 0} updates are ${figure(evidence?.highest)}, ` +
    'those of random cells too: there is nothing to learn from them. Look at the loss of the shared ' +
    'weights and at their learning rate.',
};

const entropyVanished: CollapseRule = {
  cause: 'entropy-vanished',
  patience: () => 5,
  raises: (signals) => entropyShare(signals) <= ENTROPY.raise,
  clears: (signals) => entropyShare(signals) > ENTROPY.clear,
  message: ({ entropy, uniformEntropy }) =>
    `The policy's entropy is ${figure(entropy)} nats of ${figure(uniformEntropy)}: it is sure of ` +
    'nearly every choice and explores no more. Lower the learning rate of the controller or raise ' +
    'the weight of its entropy.',
};

const policyCollapsed: CollapseRule = {
  cause: 'policy-collapsed',
  patience: () => 1,
  raises: (signals) => distinctShare(signals) <= DISTINCT.raise,
  clears: (signals) => distinctShare(signals) > DISTINCT.clear,
  message: ({ evidence, expectedDistinct }) =>
    `Only ${evidence?.distinct ?? 0} of the last ${evidence?.cells ?? 0} cells differ, where random ` +
    `ones would give ${Math.round(expectedDistinct)}: the policy has settled on a few cells. Lower ` +
    'the learning rate of the controller or raise the weight of its entropy.',
};

const noLift: CollapseRule = {
  cause: 'no-lift',
  patience: (window) => window,
  raises: ({ lift }) => lift !== null && lift.mean <= 0,
  clears: ({ lift }) => (lift?.interval?.[0] ?? 0) > 0,
  message: ({ lift, window }) =>
    `For ${window} updates the lift was never above 0; it is ${figure(lift?.mean)} ` +
    `(${lift?.interval?.map(figure).join(' to ') ?? 'no interval'}) over the last ${window} updates: ` +
    'uniformly random cells do as well as those of the controller.',
};

/** In order of precedence: what stands first explains what follows, which is then not told. */
export const COLLAPSE_RULES: readonly CollapseRule[] = [
  ...[rewardConstant, entropyVanished, policyCollapsed, noLift],
];

function spread({ lowest, highest }: Evidence): number {
  return highest - lowest;
}

/** 1 where it is not known, or where there is nothing to choose. */
function entropyShare({ entropy, uniformEntropy }: Signals): number {
  return entropy === null || uniformEntropy === 0 ? 1 : entropy / uniformEntropy;
}

/** Not known where there is no evidence yet: neither few nor many. */
function distinctShare({ evidence, expectedDistinct }: Signals): number {
  return evidence === null ? NaN : evidence.distinct / expectedDistinct;
}

function figure(value: number | null | undefined): string {
  return String(Number((value ?? 0).toPrecision(3)));
}
