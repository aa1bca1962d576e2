import { type Metric, type StudyResults, isPlainObject } from '@cellsmith/core';
import type { Plot } from '../plots/draw-plot.ts';
import { plotCurves } from '../plots/plot-curves.ts';
import { plotDifferences } from '../plots/plot-differences.ts';
import { plotTradeOff } from '../plots/plot-trade-off.ts';
import { plotValues } from '../plots/plot-values.ts';
import type { Series } from '../plots/series.ts';
import { armCurves, metricsWithCurves } from './arm-curves.ts';
import { armValues } from './arm-values.ts';
import { tradeOffPoints, tradeOffs } from './trade-offs.ts';

/** The differences of all pairs of arms, a plot per metric. */
export function differencePlots({
  metrics,
  verdicts,
  config,
}: StudyResults): readonly (Plot | null)[] {
  return metrics.map((metric) =>
    plotDifferences(
      metric,
      verdicts.filter((verdict) => verdict.metric === metric.name),
      marginOf(config, metric),
    ),
  );
}

function marginOf(config: StudyResults['config'], { name }: Metric): number | null {
  const decide = isPlainObject(config) ? config['decide'] : undefined;
  const margins = isPlainObject(decide) ? decide['equivalence'] : undefined;
  const margin = isPlainObject(margins) ? margins[name] : undefined;
  return typeof margin === 'number' ? margin : null;
}

/** What the arms gave: their courses, what they cost, their values. */
export function armPlots(results: StudyResults, series: Series): readonly (Plot | null)[] {
  const { metrics, arms, budgetUnit: unit } = results;
  return [
    ...metricsWithCurves(results).map((metric) =>
      plotCurves(metric, armCurves(results, metric.name), { series, unit }),
    ),
    ...tradeOffs(metrics).map((pair) => plotTradeOff(pair, tradeOffPoints(results, pair), series)),
    ...metrics
      .filter(({ unit }) => unit !== 'count')
      .map((metric) => {
        const values = arms.flatMap(({ name: arm }) =>
          armValues(results, arm, metric.name).map(({ value }) => ({ arm, value })),
        );
        return plotValues(metric, values, series);
      }),
  ];
}
