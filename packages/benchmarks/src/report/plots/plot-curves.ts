import type { Metric, StudyResults } from '@cellsmith/core';
import { axisScale } from '../metric-text.ts';
import { OWN_LEGENDS, type Plot } from './draw-plot.ts';
import { type Series, colourOf, dashOf } from './series.ts';

/** The mean of several seeds at one amount spent, with its interval. */
export interface CurveMoment {
  readonly spent: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A line with its band, by the arm's name. */
export interface NamedCurve {
  readonly arm: string;
  readonly points: readonly CurveMoment[];
}

const BUDGETS: Readonly<Record<StudyResults['budgetUnit'], string>> = {
  epochs: 'epochs',
  evaluations: 'evaluations',
  cpuSeconds: 'seconds of processor time',
  multiplyAdds: 'multiply-adds',
};

/** What an arm reached over what it spent. */
export function plotCurves(
  metric: Metric,
  curves: readonly NamedCurve[],
  { series, unit }: { readonly series: Series; readonly unit: StudyResults['budgetUnit'] },
): Plot | null {
  const { factor, suffix } = axisScale(metric.unit);
  const values = curves.flatMap((curve) => scaled(curve, factor));
  if (values.length === 0) return null;
  const title = `${BUDGETS[unit]} spent`;
  const axis = { grid: false, format: '~s' };
  const scale = { zero: false, nice: false };
  return {
    id: `curve-${metric.name}`,
    title: `Best ${metric.label} so far`,
    about:
      'Mean over the seeds; the band is where the true mean lies, at the confidence of the study.',
    height: 250,
    spec: {
      data: { values },
      encoding: { x: { field: 'spent', type: 'quantitative', title, axis, scale } },
      layer: layers(`${metric.label}${suffix}`, series),
      resolve: OWN_LEGENDS,
    },
  };
}

function scaled({ arm, points }: NamedCurve, factor: number): readonly object[] {
  return points.map(({ spent, mean, low, high }) => ({
    ...{ arm, spent, mean: factor * mean, low: factor * low, high: factor * high },
  }));
}

function layers(title: string, series: Series): readonly object[] {
  const y = { type: 'quantitative', title, scale: { zero: false } };
  const color = colourOf(series);
  return [
    {
      mark: { type: 'area', opacity: 0.16, interpolate: 'step-after' },
      encoding: {
        y: { ...y, field: 'low' },
        y2: { field: 'high' },
        color: { ...color, legend: null },
      },
    },
    {
      mark: { type: 'line', strokeWidth: 2, interpolate: 'step-after' },
      encoding: { y: { ...y, field: 'mean' }, color, strokeDash: dashOf(series) },
    },
  ];
}
