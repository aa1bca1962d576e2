const GROUPED = new Intl.NumberFormat('en-US');

/** `236,196`. */
export function count(value: number): string {
  return GROUPED.format(value);
}

/** A share in [0, 1] as `57.25 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** `12 s`, `3:07 min`, `2:05 h`, `3 d 4 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(seconds % 60)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}:${twoDigits(minutes % 60)} h`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** A measurement with four figures that matter: `0.5312`, `12.35`, `1,234`. */
export function measure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 0.001 || magnitude >= 1e6)) return value.toExponential(2);
  if (magnitude >= 1000) return count(Math.round(value));
  return value.toFixed(magnitude >= 10 ? 2 : 4);
}

/** As `measure`, with its sign: `+0.0123`. */
export function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${measure(Math.abs(value))}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
