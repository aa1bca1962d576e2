/** A number for people: four digits, thousands apart. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-3) return value.toExponential(2);
  if (size >= 1e5) return compact(value);
  return value.toLocaleString('en', { maximumSignificantDigits: 4 });
}

/** 1,234,567 as 1.23 M. */
export function compact(value: number): string {
  return value.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 3 });
}

/** A share as a percentage. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %`;
}

export function bytes(value: number): string {
  return value >= 1e9 ? `${(value / 1e9).toFixed(2)} GB` : `${Math.round(value / 1e6)} MB`;
}

/** By what a series measures. */
export function inUnit(value: number, unit: string): string {
  if (unit === 'share') return percent(value);
  if (unit === 'bytes') return bytes(value);
  return figure(value);
}
