const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** Milliseconds as people say them: the two largest units. */
export function duration(ms: number): string {
  if (ms < 1000) return 'less than a second';
  const parts: string[] = [];
  let rest = ms;
  for (const [size, name] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 || parts.length > 0) parts.push(`${count} ${name}`);
  }
  return parts.slice(0, 2).join(' ');
}

/** How long ago an ISO time was. */
export function ago(at: string | null, now: number): string {
  if (at === null) return '–';
  const ms = now - Date.parse(at);
  return ms < 2000 ? 'now' : `${duration(ms).split(' ').slice(0, 2).join(' ')} ago`;
}

/** An ISO time where people are. */
export function local(at: string): string {
  return new Date(at).toLocaleTimeString(undefined, { hour12: false });
}
