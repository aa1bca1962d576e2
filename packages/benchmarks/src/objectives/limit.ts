import {
  COST_NAMES,
  type Costs,
  type LatencyPlan,
  type Limits,
  type Objective,
  type ObjectiveNetwork,
  type ObjectivePlugin,
  defineObjective,
  limitRatios,
} from '@cellsmith/core';
import { z } from 'zod';
import { latencyOptions, namedCosts, networkOptions } from './cost-options.ts';

/** The options of `limit`; at least one limit is given. */
export interface LimitOptions {
  readonly parameters?: number | undefined;
  readonly multiplyAdds?: number | undefined;
  /** Of one pass of a batch, in milliseconds. */
  readonly latencyMs?: number | undefined;
  /** What cells above a limit get: part of their accuracy, or nothing. */
  readonly above: 'scaled' | 'zero';
  /** How steeply `scaled` falls, 0 or more. */
  readonly exponent: number;
  readonly network: ObjectiveNetwork;
  readonly latency: LatencyPlan;
}

const cost = z.number().gt(0, 'a limit must be above 0').optional();

const options: z.ZodType<LimitOptions> = z
  .strictObject({
    parameters: cost,
    multiplyAdds: cost,
    latencyMs: cost,
    above: z.enum(['scaled', 'zero']).default('scaled'),
    exponent: z.number().gte(0, 'cells above a limit must not gain by it: at least 0').default(1),
    network: networkOptions,
    latency: latencyOptions,
  })
  .refine((given) => namedCosts(COST_NAMES, given).length > 0, {
    error: `give at least one limit: ${COST_NAMES.join(', ')}`,
  });

/**
 * Accuracy under limits. A cell that keeps all of them is worth its accuracy; with `scaled`, one
 * above is worth accuracy × Π (limit / cost) ^ exponent over the limits that it breaks, so that the
 * controller still learns which way is down; with `zero` it is worth nothing. With an exponent of 1
 * this is the hard form of MnasNet's reward (its α = 0, β = −1). The cell that a search ends with is
 * chosen among those that keep the limits.
 *
 * @see Tan et al., MnasNet (CVPR 2019), equation 2 and section 3, https://arxiv.org/abs/1807.11626
 */
export const limit: ObjectivePlugin = defineObjective({
  name: 'limit',
  summary: 'Accuracy under a limit of parameters, multiplyAdds or latencyMs (MnasNet, hard form)',
  options,
  create: createLimit,
});

function createLimit(given: LimitOptions): Objective {
  const { network, latency, above, exponent } = given;
  const costs = namedCosts(COST_NAMES, given);
  const limits: Limits = Object.fromEntries(costs.map((name) => [name, given[name]]));
  const factor = (ratio: number): number => (above === 'zero' ? 0 : ratio ** -exponent);
  return {
    ...{ costs, network, limits },
    ...(costs.includes('latencyMs') && { latency }),
    reward: (accuracy: number, candidate: Costs) =>
      Object.values(limitRatios(candidate, limits))
        .filter((ratio) => ratio > 1)
        .reduce((reward, ratio) => reward * factor(ratio), accuracy),
  };
}
