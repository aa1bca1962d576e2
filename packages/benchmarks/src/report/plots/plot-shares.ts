import type { Plot } from './draw-plot.ts';
import { PAPER, type SchemeColour } from './plot-colours.ts';

/** How often an operation was chosen, in [0, 1], at a moment of a search. */
export interface OperationShare {
  readonly at: number;
  readonly operation: string;
  readonly share: number;
}

/** What colours operations have elsewhere in the report. */
export type OperationColours = ReadonlyMap<string, SchemeColour>;

const SPARE: SchemeColour = { light: '#6b7280', dark: '#a3aab5' };

/** Which operations a controller prefers as the search goes on. */
export function plotShares(
  { id, title, at }: { readonly id: string; readonly title: string; readonly at: string },
  shares: readonly OperationShare[],
  colours: OperationColours,
): Plot | null {
  const moments = new Set(shares.map((share) => share.at));
  if (moments.size < 2) return null;
  const operations = [...new Set(shares.map(({ operation }) => operation))].sort();
  const own = operations.map((operation, index) => [
    `#3040${String(index + 10)}`,
    colours.get(operation) ?? SPARE,
  ]) as readonly [string, SchemeColour][];
  return {
    id,
    title,
    about: 'Share of each operation among those that the controller chooses, over the search.',
    height: 260,
    colours: new Map(own),
    spec: {
      data: { values: shares },
      mark: { type: 'area', stroke: PAPER, strokeWidth: 0.8, opacity: 0.85 },
      encoding: {
        x: {
          ...{ field: 'at', type: 'quantitative', title: at },
          ...{ scale: { zero: false, nice: false }, axis: { grid: false, tickMinStep: 1 } },
        },
        y: {
          ...{ field: 'share', type: 'quantitative', stack: 'normalize', title: 'share' },
          axis: { format: '.0%', grid: false },
        },
        color: {
          ...{ field: 'operation', type: 'nominal', legend: { columns: 2 } },
          scale: { domain: operations, range: own.map(([colour]) => colour) },
        },
      },
    },
  };
}
