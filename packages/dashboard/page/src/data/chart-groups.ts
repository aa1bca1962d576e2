import type { Series, SeriesGroup } from '../../../src/api.ts';
import type { Zoom } from '../chart/chart.tsx';
import type { Line } from '../chart/line-option.ts';

/** What the x axis counts. */
export type Axis = 'epoch' | 'event';

/** Charts of a run, in the order of the page. */
export const GROUPS: readonly {
  readonly group: SeriesGroup;
  readonly title: string;
  readonly isStacked?: true;
}[] = [
  { group: 'reward', title: 'Reward' },
  { group: 'loss', title: 'Loss' },
  { group: 'error', title: 'Error' },
  { group: 'lift', title: 'Lift over random cells' },
  { group: 'entropy', title: 'Entropy of the policy' },
  { group: 'operations', title: 'Shares of operations', isStacked: true },
  { group: 'inputs', title: 'Shares of inputs', isStacked: true },
  { group: 'speed', title: 'Images a second' },
  { group: 'memory', title: 'Resident memory' },
];

const [LOW, HIGH] = ['lift, low', 'lift, high'];

/** The curves of one chart. */
export function linesOf(
  series: readonly Series[],
  group: SeriesGroup,
  axis: Axis,
): readonly Line[] {
  const own = series.filter((one) => one.group === group && one.x.length > 0);
  const at = (one: Series): readonly number[] => (axis === 'epoch' ? one.epoch : one.x);
  const low = own.find(({ name }) => name === LOW);
  const high = own.find(({ name }) => name === HIGH);
  const shown = own.filter(({ name }) => name !== LOW && name !== HIGH);
  return shown.map((one) => {
    const line = { name: one.name, x: at(one), y: one.y };
    if (one.name !== 'lift' || !low || low.x.length !== high?.x.length) return line;
    return { ...line, band: { x: at(low), low: low.y, high: high.y } };
  });
}

/** The lines of the journal that a window of the axis is about. */
export function sequencesOf(
  series: readonly Series[],
  axis: Axis,
  { from, to }: Zoom,
): { readonly from: number; readonly to: number } {
  if (axis === 'event') return { from, to };
  let [first, last] = [Infinity, -Infinity];
  for (const { x, epoch } of series) {
    epoch.forEach((value, i) => {
      if (value < from || value > to) return;
      first = Math.min(first, x[i] ?? first);
      last = Math.max(last, x[i] ?? last);
    });
  }
  return { from: Math.floor(first), to: Math.ceil(last) };
}
