import { metricOf } from '@cellsmith/core';
import { count, measure, percent } from './figures.ts';

/** A figure of a metric as people read it: `4.93 %`, `236,196`, `12.3 ms`. */
export function metricText(name: string, value: number): string {
  switch (metricOf(name).unit) {
    case 'share':
      return percent(value);
    case 'count':
      return count(Math.round(value));
    case 'milliseconds':
      return `${threeFigures(value)} ms`;
    case 'seconds':
      return `${threeFigures(value)} s`;
    default:
      return measure(value);
  }
}

function threeFigures(value: number): string {
  return Math.abs(value) >= 1000 ? count(Math.round(value)) : value.toPrecision(3);
}
