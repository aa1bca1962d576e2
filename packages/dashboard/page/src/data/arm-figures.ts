import type { StudyTrial } from '../../../src/api.ts';
import { type Spread, spreadOf } from './spread.ts';

/**
 * What the seeds of an arm say of a metric.
 *
 * @returns null where no trial of the arm has the metric
 */
export function armFigure(
  trials: readonly StudyTrial[],
  arm: string,
  metric: string,
): Spread | null {
  const values = trials
    .filter((trial) => trial.arm === arm)
    .map(({ metrics }) => metrics[metric])
    .filter((value) => value !== undefined);
  return values.length === 0 ? null : spreadOf(values);
}
