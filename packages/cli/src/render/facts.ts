import type { Palette } from './palette.ts';

/** Names with their values below each other; what has no value is left out. */
export function facts(
  rows: readonly (readonly [name: string, value: string | null])[],
  palette: Palette,
): string {
  const known = rows.filter((row): row is readonly [string, string] => row[1] !== null);
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${palette.faint(name.padEnd(width))}  ${value}`).join('\n');
}
