import {
  type CurvePoint,
  METRICS,
  type Metric,
  type StudyResults,
  createRng,
  isPlainObject,
} from '@cellsmith/core';
import type { CurveMoment, NamedCurve } from '../plots/plot-curves.ts';
import { anytimeBand } from '../../statistics/anytime-band.ts';

/** Enough for a plot of a phone's width. */
const MOMENTS = 60;
/** A drawn band needs no more. */
const RESAMPLES = 499;

/**
 * The curves of all arms in a metric, each with its band. They end where the first seed ends: a mean
 * over ever fewer seeds would jump.
 */
export function armCurves(results: StudyResults, metric: string): readonly NamedCurve[] {
  const confidence = confidenceOf(results);
  return results.arms.flatMap(({ name: arm }) => {
    const curves = curvesOf(results, arm, metric);
    const rng = createRng(0).stream('report', arm, metric);
    const band = anytimeBand(curves, { confidence, resamples: RESAMPLES, rng }, MOMENTS);
    const points = band
      .filter((point) => point.curves === curves.length)
      .map(({ spent, mean, low, high }): CurveMoment => ({
        ...{ spent, mean, low: low ?? mean, high: high ?? mean },
      }));
    return points.length > 1 ? [{ arm, points }] : [];
  });
}

/** What a study compares, and what else its trials have the course of. */
export function metricsWithCurves({ metrics, trials }: StudyResults): readonly Metric[] {
  const others = METRICS.filter(({ name }) => !metrics.some((metric) => metric.name === name));
  return [...metrics, ...others].filter(({ name }) =>
    trials.some(({ curves }) => (curves[name]?.length ?? 0) > 1),
  );
}

/** At which a study's intervals hold, in (0, 1). */
export function confidenceOf({ config }: Pick<StudyResults, 'config'>): number {
  const decide = isPlainObject(config) ? config['decide'] : undefined;
  const confidence = isPlainObject(decide) ? decide['confidence'] : undefined;
  return typeof confidence === 'number' ? confidence : 0.95;
}

function curvesOf(
  { trials }: StudyResults,
  arm: string,
  metric: string,
): readonly (readonly CurvePoint[])[] {
  return trials
    .filter((trial) => trial.arm === arm && trial.state === 'completed')
    .map(({ curves }) => curves[metric] ?? [])
    .filter((curve) => curve.length > 0);
}
