import { OWN_LEGENDS, type Plot } from './draw-plot.ts';
import { FAINT } from './plot-colours.ts';
import { type Series, colourOf, dashOf } from './series.ts';

/** A figure of a run at a moment, with its interval where it has one. */
export interface CoursePoint {
  /** Whose figure it is, where several are drawn together. */
  readonly arm: string;
  readonly at: number;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

export interface CourseText {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly x: string;
  readonly y: string;
  /** Draws a line at 0, which then means something. */
  readonly hasZero?: boolean;
}

/** How a figure went during runs. */
export function plotCourse(
  { id, title, about, x, y, hasZero = false }: CourseText,
  points: readonly CoursePoint[],
  series: Series,
): Plot | null {
  if (points.length < 2) return null;
  const axis = { grid: false, tickMinStep: 1 };
  const scale = { zero: false, nice: false };
  return {
    ...{ id, title, about, height: 230 },
    spec: {
      data: { values: points },
      encoding: { x: { field: 'at', type: 'quantitative', title: x, axis, scale } },
      layer: [
        ...(hasZero ? [zeroLine(y)] : []),
        ...bandAndLine(
          { type: 'quantitative', title: y, scale: { zero: hasZero } },
          points,
          series,
        ),
      ],
      resolve: OWN_LEGENDS,
    },
  };
}

function zeroLine(title: string): object {
  return {
    mark: { type: 'rule', color: FAINT, strokeDash: [3, 2] },
    encoding: { y: { datum: 0, type: 'quantitative', title }, x: null },
  };
}

function bandAndLine(y: object, points: readonly CoursePoint[], series: Series): readonly object[] {
  const legend = series.domain.length < 2 ? { legend: null } : {};
  const color = { ...colourOf(series), ...legend };
  const banded = points.filter(({ low, high }) => low !== undefined && high !== undefined);
  const band = {
    data: { values: banded },
    mark: { type: 'area', opacity: 0.18 },
    encoding: {
      y: { ...y, field: 'low' },
      y2: { field: 'high' },
      color: { ...color, legend: null },
    },
  };
  const line = {
    mark: { type: 'line', strokeWidth: 2, point: points.length < 40 },
    encoding: {
      ...{ y: { ...y, field: 'value' }, color },
      strokeDash: { ...dashOf(series), ...legend },
    },
  };
  return banded.length > 1 ? [band, line] : [line];
}
