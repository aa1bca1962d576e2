import type { Metric } from '@cellsmith/core';
import { mean } from 'simple-statistics';
import { axisScale } from '../metric-text.ts';
import type { Plot } from './draw-plot.ts';
import { INK } from './plot-colours.ts';
import { type Series, colourOf, shapeOf } from './series.ts';

/** One value of an arm. */
export interface ArmValue {
  readonly arm: string;
  readonly value: number;
}

const ROW = 38;

/** Every seed's value of every arm, with the mean as a stroke. */
export function plotValues(
  metric: Metric,
  values: readonly ArmValue[],
  series: Series,
): Plot | null {
  if (values.length === 0) return null;
  const { factor, suffix } = axisScale(metric.unit);
  const arms = series.domain.filter((arm) => values.some((value) => value.arm === arm));
  const scaled = values.map(({ arm, value }) => ({ arm, value: factor * value }));
  const x = {
    ...{ field: 'value', type: 'quantitative', title: `${metric.label}${suffix}` },
    ...{ scale: scaleOf(scaled.map(({ value }) => value)), axis: { format: '~s', tickCount: 4 } },
  };
  return {
    id: `values-${metric.name}`,
    title: `${capital(metric.label)} of each arm`,
    about: `${aboutOf(metric)}. One mark per seed, the stroke is their mean; ${metric.better} is better.`,
    height: arms.length * ROW + 46,
    spec: {
      encoding: { y: { field: 'arm', type: 'nominal', sort: arms, axis: null } },
      layer: layers(x, { scaled, means: arms.map((arm) => meanOf(arm, scaled)) }, series),
    },
  };
}

function layers(
  x: object,
  { scaled, means }: { readonly scaled: readonly ArmValue[]; readonly means: readonly ArmValue[] },
  series: Series,
): readonly object[] {
  const color = { ...colourOf(series), legend: null };
  const shape = { ...shapeOf(series), legend: null };
  return [
    {
      data: { values: scaled },
      mark: { type: 'point', filled: true, size: 55, opacity: 0.75, yOffset: 9 },
      encoding: { x, color, shape },
    },
    {
      data: { values: means },
      mark: { type: 'tick', thickness: 2.5, size: 20, yOffset: 9, color: INK },
      encoding: { x },
    },
    {
      data: { values: means },
      mark: { type: 'text', align: 'left', dy: -9, limit: 330 },
      encoding: { x: { value: 2 }, text: { field: 'arm' } },
    },
  ];
}

function meanOf(arm: string, values: readonly ArmValue[]): ArmValue {
  return { arm, value: mean(values.filter((one) => one.arm === arm).map(({ value }) => value)) };
}

/** Without the references that developers follow. */
function aboutOf({ about }: Metric): string {
  return about.replace(/\s*\(FACTS [^)]*\)/u, '');
}

/** Logarithmic where the arms are an order of magnitude apart. */
export function scaleOf(values: readonly number[]): object {
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) / least > 10
    ? { type: 'log', nice: true }
    : { zero: false, nice: true };
}

function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
