import type { Metric } from '@cellsmith/core';

/** A figure of a metric as people read it, without a sign: `1.20 points`, `41.0 M`, `3.10 ms`. */
export function metricFigure(value: number, { unit }: Metric): string {
  const size = Math.abs(value);
  switch (unit) {
    case 'share':
      return `${digits(size * 100)} points`;
    case 'milliseconds':
      return `${digits(size)} ms`;
    case 'seconds':
      return `${digits(size)} s`;
    case 'imagesPerSecond':
      return `${digits(size)} images/s`;
    default:
      return count(size);
  }
}

function count(size: number): string {
  if (size >= 1e9) return `${digits(size / 1e9)} G`;
  if (size >= 1e6) return `${digits(size / 1e6)} M`;
  if (size >= 1e4) return `${digits(size / 1e3)} k`;
  return Number.isInteger(size) ? String(size) : digits(size);
}

/** Three significant digits, never in powers of ten. */
function digits(size: number): string {
  if (size === 0) return '0';
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(size)));
  return size.toFixed(Math.min(6, decimals));
}
