import type { StudyTrial } from '../../../src/api.ts';

/** What the seeds of an arm say of a metric. */
export interface ArmFigure {
  readonly mean: number;
  /** Of the sample; null of fewer than two seeds. */
  readonly deviation: number | null;
  readonly count: number;
}

/** @returns null where no trial of the arm has the metric */
export function armFigure(
  trials: readonly StudyTrial[],
  arm: string,
  metric: string,
): ArmFigure | null {
  const values = trials
    .filter((trial) => trial.arm === arm)
    .map(({ metrics }) => metrics[metric])
    .filter((value) => value !== undefined);
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)),
    count: values.length,
  };
}
