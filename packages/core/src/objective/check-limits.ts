import { CellsmithError } from '../errors.ts';
import { formatGenotype } from '../genotype/genotype-text.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import { COST_NAMES, type CostName, type Costs, type Limits, limitRatios } from './costs.ts';
import { smallestNetwork } from './smallest-network.ts';

/** What limits are checked on. */
export interface CheckLimitsOptions {
  readonly space: Pick<SearchSpace, 'name' | 'decisions' | 'published'>;
  /** What the network of a cell costs. */
  readonly costsOf: (genotype: Genotype) => Costs;
  readonly limits: Limits;
}

const LABELS: Readonly<Record<CostName, string>> = {
  parameters: 'parameters',
  multiplyAdds: 'multiply-adds',
  latencyMs: 'ms latency',
};

/**
 * Refuses limits that no cell of the space keeps.
 *
 * @throws CellsmithError `INVALID_CONFIG` naming each such limit and the smallest network there is
 */
export function checkLimits({ space, costsOf, limits }: CheckLimitsOptions): void {
  const excess = (wanted: Limits) => (costs: Costs) =>
    Object.values(limitRatios(costs, wanted)).reduce((sum, x) => sum + Math.max(0, x - 1), 0);
  const smallest = (wanted: Limits): Genotype =>
    smallestNetwork({ space, costsOf, excess: excess(wanted) });
  const together = smallest(limits);
  if (excess(limits)(costsOf(together)) === 0) return;
  const problems = COST_NAMES.flatMap((name) => {
    const limit = limits[name];
    if (limit === undefined) return [];
    const genotype = smallest({ [name]: limit });
    const cost = costsOf(genotype)[name] ?? 0;
    if (cost <= limit) return [];
    const cell = formatGenotype(space.decisions, genotype);
    return [
      `objective.${name} is ${figure(limit)}, below the smallest network of the space ` +
        `"${space.name}" at this size: ${figure(cost)} ${LABELS[name]} (${cell})`,
    ];
  });
  const text = problems.length > 0 ? problems.join('\n') : compromise(costsOf(together), limits);
  throw new CellsmithError('INVALID_CONFIG', text);
}

/** Each limit can be kept, but not all by one cell. */
function compromise(costs: Costs, limits: Limits): string {
  const parts = COST_NAMES.flatMap((name) => {
    const limit = limits[name];
    if (limit === undefined) return [];
    return [`${figure(costs[name] ?? 0)} of ${figure(limit)} ${LABELS[name]}`];
  });
  return `No cell was found that keeps all limits of the objective; the nearest has ${parts.join(', ')}`;
}

function figure(value: number): string {
  const digits = Number.isInteger(value) ? 0 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
