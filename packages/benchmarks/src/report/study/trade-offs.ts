import type { Metric, StudyResults } from '@cellsmith/core';
import { paretoFront } from '../../pareto/pareto-front.ts';
import type { TradeOffPoint } from '../plots/plot-trade-off.ts';

type Point = Omit<TradeOffPoint, 'isOnFront'>;

/** What a network costs, by the names of metrics; latencies also by batch: `latencyMs@32`. */
const COSTS = /^(?:parameters|multiplyAdds|latencyMs(?:@\d+)?)$/u;
/** What a network reaches. */
const VALUES = ['testError', 'regret', 'reward'];

/** The pairs of a result and a cost that a study measured. */
export function tradeOffs(
  metrics: readonly Metric[],
): readonly { readonly cost: Metric; readonly value: Metric }[] {
  const value = VALUES.map((name) => metrics.find((metric) => metric.name === name)).find(Boolean);
  if (!value) return [];
  return metrics.filter(({ name }) => COSTS.test(name)).map((cost) => ({ cost, value }));
}

/** Every network of a study, reported ones included, with the front of those measured here. */
export function tradeOffPoints(
  { arms, trials }: StudyResults,
  { cost, value }: { readonly cost: Metric; readonly value: Metric },
): readonly TradeOffPoint[] {
  const measured = trials.flatMap(({ arm, metrics }) =>
    pointOf({ arm, isReported: false }, metrics[cost.name], metrics[value.name]),
  );
  const reported = arms.flatMap((arm) =>
    pointOf({ arm: arm.name, isReported: true }, arm.reported[cost.name], arm.reported[value.name]),
  );
  const places = measured.map((point) => [point.cost, point.value]);
  const front = new Set(paretoFront(places, [cost.better, value.better]));
  return [
    ...measured.map((point, index) => ({ ...point, isOnFront: front.has(index) })),
    ...reported.map((point) => ({ ...point, isOnFront: false })),
  ];
}

function pointOf(
  whose: Pick<Point, 'arm' | 'isReported'>,
  cost: number | undefined,
  value: number | undefined,
): readonly Point[] {
  return cost === undefined || value === undefined ? [] : [{ ...whose, cost, value }];
}
