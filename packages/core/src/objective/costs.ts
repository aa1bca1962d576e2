/** What a network can cost, as configs and journals have it; milliseconds are those of one batch. */
export const COST_NAMES = ['parameters', 'multiplyAdds', 'latencyMs'] as const;

/** A cost of a network that is known before it is trained. */
export type CostName = (typeof COST_NAMES)[number];

/** What a candidate's network costs: counted for one image, its latency where it was asked for. */
export interface Costs {
  /** Without the auxiliary head and moving statistics (FACTS 2). */
  readonly parameters: number;
  /** Convolutions and dense layers (FACTS 6). */
  readonly multiplyAdds: number;
  /** Foretold by the run's latency table. */
  readonly latencyMs?: number;
}

/** What a network may cost at most. */
export type Limits = Readonly<Partial<Record<CostName, number>>>;

/** How many times the limit each limited cost is; above 1 it breaks the limit. */
export function limitRatios(costs: Costs, limits: Limits): Partial<Record<CostName, number>> {
  const named = COST_NAMES.flatMap((name) => {
    const [cost, limit] = [costs[name], limits[name]];
    return cost === undefined || limit === undefined ? [] : [[name, cost / limit] as const];
  });
  return Object.fromEntries(named);
}

/** Whether every limit is kept. */
export function keepsLimits(costs: Costs, limits: Limits): boolean {
  return Object.values(limitRatios(costs, limits)).every((ratio) => ratio <= 1);
}
