import type { Metric } from '@cellsmith/core';
import { axisScale } from '../metric-text.ts';
import type { Plot } from './draw-plot.ts';
import { FAINT, INK } from './plot-colours.ts';
import { scaleOf } from './plot-values.ts';
import { type Series, colourOf, shapeOf } from './series.ts';

/** One network: what it costs and what it reaches. */
export interface TradeOffPoint {
  readonly arm: string;
  readonly cost: number;
  readonly value: number;
  /** Printed by others, not measured here. */
  readonly isReported: boolean;
  /** No other network here is at least as good in both and better in one. */
  readonly isOnFront: boolean;
}

/** What is reached against what it costs, and the front of what nothing beats in both. */
export function plotTradeOff(
  { cost, value }: { readonly cost: Metric; readonly value: Metric },
  points: readonly TradeOffPoint[],
  series: Series,
): Plot | null {
  if (points.length === 0) return null;
  const scale = { x: axisScale(cost.unit), y: axisScale(value.unit) };
  const rows = points.map((point) => ({
    ...point,
    cost: scale.x.factor * point.cost,
    value: scale.y.factor * point.value,
  }));
  const x = {
    ...{ field: 'cost', type: 'quantitative', title: `${cost.label}${scale.x.suffix}` },
    scale: scaleOf(rows.map((row) => row.cost)),
    axis: { format: '~s', tickCount: 4, grid: false },
  };
  const y = {
    ...{ field: 'value', type: 'quantitative', title: `${value.label}${scale.y.suffix}` },
    scale: { zero: false },
  };
  const title = `${value.label} against ${cost.label}`;
  return {
    id: `trade-off-${value.name}-${cost.name}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    about: aboutText(points),
    height: 290,
    spec: { encoding: { x, y }, layer: layers(rows, series) },
  };
}

function aboutText(points: readonly TradeOffPoint[]): string {
  const text = 'Each mark is a network; ringed ones are beaten by no other in both.';
  const hasReported = points.some(({ isReported }) => isReported);
  return hasReported ? `${text} Hollow: as others printed it, not measured here.` : text;
}

function layers(rows: readonly TradeOffPoint[], series: Series): readonly object[] {
  const front = rows.filter(({ isOnFront }) => isOnFront).sort((a, b) => a.cost - b.cost);
  const encoding = { color: colourOf(series), shape: shapeOf(series) };
  const marks = (isReported: boolean, mark: object): readonly object[] => {
    const values = rows.filter((row) => row.isReported === isReported);
    return values.length > 0
      ? [{ data: { values }, mark: { type: 'point', ...mark }, encoding }]
      : [];
  };
  return [
    {
      data: { values: front },
      mark: { type: 'line', color: FAINT, strokeWidth: 1.4, interpolate: 'step-after' },
    },
    ...marks(false, { filled: true, size: 75, opacity: 0.85 }),
    {
      data: { values: front },
      mark: { type: 'point', filled: false, size: 190, color: INK, strokeWidth: 1 },
    },
    ...marks(true, { filled: false, size: 75, strokeWidth: 2 }),
  ];
}
