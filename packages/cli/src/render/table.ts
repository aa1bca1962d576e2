import CliTable from 'cli-table3';
import type { Palette } from './palette.ts';

/** A column: its title and on which side its values stand. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;

/** Rows under their titles, without lines, so that a table can be cut apart by other programs. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  palette: Palette,
): string {
  const lines = new CliTable({
    head: columns.map(({ title }) => palette.faint(title)),
    colAligns: columns.map(({ align = 'left' }) => align),
    chars: BARE,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  lines.push(...rows.map((row) => [...row]));
  return lines.toString().replaceAll(/ +$/gmu, '');
}
