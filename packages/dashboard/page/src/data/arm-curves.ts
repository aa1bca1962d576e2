import type { StudyDetail } from '../../../src/api.ts';
import type { Line } from '../chart/line-option.ts';
import { spreadOf } from './spread.ts';

/** The mean curve of each arm over its seeds, with the standard deviation as a band. */
export function armCurves({ arms, trials }: StudyDetail, metric: string): readonly Line[] {
  return arms.flatMap(({ name }, look) => {
    const curves = trials.flatMap(({ arm, curves: own }) =>
      arm === name && own[metric] ? [own[metric]] : [],
    );
    const line = meanOf(curves);
    return line.x.length < 2 ? [] : [{ ...line, name, look }];
  });
}

type Curve = readonly { readonly spent: number; readonly value: number }[];

/** Where at least half of the curves go on. */
function meanOf(curves: readonly Curve[]): Omit<Line, 'name'> {
  const places = [...new Set(curves.flatMap((curve) => curve.map(({ spent }) => spent)))].sort(
    (a, b) => a - b,
  );
  const rows = places.flatMap((at) => {
    const values = curves.flatMap((curve) => bestAt(curve, at) ?? []);
    return 2 * values.length >= curves.length ? [{ at, ...spreadOf(values) }] : [];
  });
  const x = rows.map(({ at }) => at);
  const band = {
    x,
    low: rows.map((row) => row.mean - (row.deviation ?? 0)),
    high: rows.map((row) => row.mean + (row.deviation ?? 0)),
  };
  return { x, y: rows.map(({ mean }) => mean), band };
}

/** The value that a curve of best values has at a place; undefined before its start and after its end. */
function bestAt(curve: Curve, at: number): number | undefined {
  const last = curve.at(-1);
  if (!last || at > last.spent) return undefined;
  return curve.findLast(({ spent }) => spent <= at)?.value;
}
