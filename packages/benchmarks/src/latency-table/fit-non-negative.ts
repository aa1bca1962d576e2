/** A linear model's data: a row of features and a value for each sample. */
export interface LinearSamples {
  readonly rows: readonly (readonly number[])[];
  readonly values: readonly number[];
  /** By feature: how strongly its coefficient is drawn to 0, 0 or more. */
  readonly pulls: readonly number[];
}

/** Sweeps after which a fit is taken as it is. */
const SWEEPS = 1000;
/** Of the largest coefficient: a sweep that moves none further is the last. */
const TOLERANCE = 1e-8;

/**
 * The coefficients of 0 or more that minimise the sum of squared errors plus each pull times its
 * coefficient squared: a convex problem, which one coordinate after the other solves.
 */
export function fitNonNegative({ rows, values, pulls }: LinearSamples): readonly number[] {
  const coefficients = pulls.map(() => 0);
  const residuals = [...values];
  const columns = pulls.map((_, j) => rows.map((row) => row[j] ?? 0));
  const squares = columns.map((column) => column.reduce((sum, x) => sum + x * x, 0));
  const move = (j: number): number => {
    const [column, before] = [columns[j] ?? [], coefficients[j] ?? 0];
    const curvature = (squares[j] ?? 0) + (pulls[j] ?? 0);
    if (curvature === 0) return 0;
    const slope = column.reduce((sum, x, i) => sum + x * (residuals[i] ?? 0), 0);
    const after = Math.max(0, (slope + (squares[j] ?? 0) * before) / curvature);
    column.forEach((x, i) => {
      residuals[i] = (residuals[i] ?? 0) - x * (after - before);
    });
    coefficients[j] = after;
    return Math.abs(after - before);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const moved = coefficients.map((_, j) => move(j));
    if (Math.max(0, ...moved) <= TOLERANCE * Math.max(1, ...coefficients)) break;
  }
  return coefficients;
}
