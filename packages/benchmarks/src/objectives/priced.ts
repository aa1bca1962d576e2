import {
  COST_NAMES,
  type CostName,
  type Costs,
  type LatencyPlan,
  type Objective,
  type ObjectiveNetwork,
  type ObjectivePlugin,
  defineObjective,
} from '@cellsmith/core';
import { z } from 'zod';
import { latencyOptions, namedCosts, networkOptions } from './cost-options.ts';

/** What one cost is priced at. */
export interface Price {
  /** The cost at which nothing is paid and nothing gained. */
  readonly target: number;
  /** Weight of what is below the target, 0 or more; −α of MnasNet. */
  readonly below: number;
  /** Weight of what is above the target, 0 or more; −β of MnasNet. */
  readonly above: number;
}

/** The options of `priced`; at least one cost has a price. */
export interface PricedOptions {
  /** Whether prices multiply the accuracy or are taken off it. */
  readonly form: 'product' | 'linear';
  readonly parameters?: Price | undefined;
  readonly multiplyAdds?: Price | undefined;
  /** Of one pass of a batch, in milliseconds. */
  readonly latencyMs?: Price | undefined;
  readonly network: ObjectiveNetwork;
  readonly latency: LatencyPlan;
}

/** MnasNet found that doubling the latency should buy about 5 % of accuracy: 2 ^ 0.07 ≈ 1.05. */
const weight = z
  .number()
  .gte(0, 'a price must not reward what it prices: at least 0')
  .default(0.07);

const price = z
  .strictObject({
    target: z.number().gt(0, 'a target must be above 0'),
    below: weight,
    above: weight,
  })
  .optional();

const options: z.ZodType<PricedOptions> = z
  .strictObject({
    form: z.enum(['product', 'linear']).default('product'),
    parameters: price,
    multiplyAdds: price,
    latencyMs: price,
    network: networkOptions,
    latency: latencyOptions,
  })
  .refine((given) => namedCosts(COST_NAMES, given).length > 0, {
    error: `give at least one of them a target: ${COST_NAMES.join(', ')}`,
  });

/**
 * Accuracy at a price. With r = cost / target and w the weight below or above it, each cost makes of
 * the accuracy, with `product`, accuracy × r ^ −w, the weighted product of MnasNet (there 0.07 on
 * both sides; 0 below and 1 above is its hard form); with `linear`, accuracy − w × (r − 1).
 *
 * @see Tan et al., MnasNet (CVPR 2019), equations 2 and 3, https://arxiv.org/abs/1807.11626
 */
export const priced: ObjectivePlugin = defineObjective({
  name: 'priced',
  summary: 'Accuracy at a price of parameters, multiplyAdds or latencyMs (MnasNet, or linear)',
  options,
  create: createPriced,
});

function createPriced(given: PricedOptions): Objective {
  const { form, network, latency } = given;
  const costs = namedCosts(COST_NAMES, given);
  const pay = form === 'product' ? multiply : subtract;
  return {
    ...{ costs, network, limits: {} },
    ...(costs.includes('latencyMs') && { latency }),
    reward: (accuracy: number, candidate: Costs) =>
      costs.reduce((reward, name) => pay(reward, pricing(given, candidate, name)), accuracy),
  };
}

interface Pricing {
  /** Of the cost to its target. */
  readonly ratio: number;
  readonly weight: number;
}

/** A cost of almost nothing would be worth infinitely much as a product. */
const LEAST_RATIO = 1e-3;

function pricing(given: PricedOptions, candidate: Costs, name: CostName): Pricing {
  const { target, below, above } = given[name] ?? { target: 1, below: 0, above: 0 };
  const ratio = Math.max(LEAST_RATIO, (candidate[name] ?? target) / target);
  return { ratio, weight: ratio > 1 ? above : below };
}

function multiply(reward: number, { ratio, weight }: Pricing): number {
  return reward * ratio ** -weight;
}

function subtract(reward: number, { ratio, weight }: Pricing): number {
  return reward - weight * (ratio - 1);
}
