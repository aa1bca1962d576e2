import type { Metric, MetricUnit } from '@cellsmith/core';

const GROUPED = new Intl.NumberFormat('en-US');
/** Percentage points: differences of shares. */
const POINTS = 'points';

/** A value of a metric as people read it: `5.12 %`, `3.894 M`, `12.35 ms`. */
export function metricText({ unit }: Pick<Metric, 'unit'>, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  switch (unit) {
    case 'share':
      return `${(100 * value).toFixed(2)} %`;
    case 'count':
      return countText(value);
    case 'milliseconds':
      return `${figures(value)} ms`;
    case 'seconds':
      return secondsText(value);
    case 'imagesPerSecond':
      return `${figures(value)} images/s`;
    case 'none':
      return figures(value);
  }
}

/** A mean with the standard deviation of what it is of, to the same digits: `1.213 ± 0.039 M`. */
export function spreadText(
  metric: Pick<Metric, 'unit'>,
  mean: number,
  deviation: number | null,
): string {
  const text = metricText(metric, mean);
  const [number = text, ...unit] = text.split(' ');
  if (deviation === null || deviation === 0) return text;
  const scale = Number(number.replaceAll(',', '')) / mean;
  if (!Number.isFinite(scale)) return `${text} ± ${metricText(metric, deviation)}`;
  const decimals = number.split('.')[1]?.length ?? 0;
  const same = GROUPED.format(Number((scale * deviation).toFixed(decimals)));
  return [number, '±', decimals > 0 ? (scale * deviation).toFixed(decimals) : same, ...unit].join(
    ' ',
  );
}

/** A difference of two values, with its sign. */
export function differenceText({ unit }: Pick<Metric, 'unit'>, difference: number | null): string {
  if (difference === null || !Number.isFinite(difference)) return '–';
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  const size = Math.abs(difference);
  if (unit === 'share') return `${sign}${(100 * size).toFixed(2)} ${POINTS}`;
  if (unit === 'seconds') return `${sign}${figures(size)} s`;
  return `${sign}${metricText({ unit }, size)}`;
}

/** An interval of differences. */
export function intervalText(
  metric: Pick<Metric, 'unit'>,
  interval: readonly [number, number] | null,
): string {
  if (!interval) return '–';
  const [low, high] = interval.map((end) => differenceText(metric, end));
  return `${low ?? ''} to ${high ?? ''}`;
}

/** How a metric is written at an axis: shares in per cent, the others as they are. */
export interface AxisScale {
  readonly factor: number;
  /** Behind the name of the metric. */
  readonly suffix: string;
  /** The same for differences. */
  readonly points: string;
}

export function axisScale(unit: MetricUnit): AxisScale {
  if (unit === 'share') return { factor: 100, suffix: ' (%)', points: ' (percentage points)' };
  const suffix = { milliseconds: ' (ms)', seconds: ' (s)', imagesPerSecond: ' (images/s)' };
  const own = unit === 'count' || unit === 'none' ? '' : suffix[unit];
  return { factor: 1, suffix: own, points: own };
}

/** A p value or another share that is not a percentage. */
export function probabilityText(value: number | null): string {
  if (value === null) return '–';
  return value < 0.001 ? '< 0.001' : value.toFixed(3);
}

/** Four figures that matter: `0.5312`, `12.35`, `1,234`. */
export function figures(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(2);
  if (size >= 1000) return GROUPED.format(Math.round(value));
  return value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4);
}

/** `236,196`, `3.894 M`. */
export function countText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${(value / 1e9).toPrecision(4)} G`;
  if (size >= 1e6) return `${(value / 1e6).toPrecision(4)} M`;
  return GROUPED.format(Math.round(value));
}

/** `1 seed`, `3 seeds`. */
export function plural(count: number, noun: string): string {
  return `${GROUPED.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

function secondsText(value: number): string {
  if (value < 120) return `${figures(value)} s`;
  if (value < 7200) return `${(value / 60).toFixed(1)} min`;
  return `${(value / 3600).toFixed(1)} h`;
}
