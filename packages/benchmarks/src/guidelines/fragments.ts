import type { Finding, GuidelineReport } from './finding.ts';
import { isFragment } from './is-fragment.ts';
import type { ShapedLayer } from './memory-access.ts';
import { type Unit, unitsOf } from './units-of.ts';

/** Convolutions of a unit of ShuffleNet V2, the measure of a cell that is not fragmented. */
const SHUFFLE_UNIT = 3;

/**
 * Convolutions and pools of each cell, and how many of them at most lie one behind the other: what is
 * left runs side by side, in pieces too small to fill a processor.
 */
export interface CellFragments {
  readonly cell: string;
  readonly fragments: number;
  readonly depth: number;
}

/** The fragments of each cell, in order; of each unit, where a network names no cells. */
export function cellFragments(layers: readonly ShapedLayer[]): readonly CellFragments[] {
  return unitsOf(layers).map(countFragments);
}

/** Convolutions and pools of a cell, on average; 0 where there is none. */
export function meanFragments(cells: readonly CellFragments[]): number {
  return cells.reduce((sum, { fragments }) => sum + fragments, 0) / Math.max(1, cells.length);
}

function countFragments({ name, layers }: Unit): CellFragments {
  const depths = new Map<string, number>();
  let fragments = 0;
  for (const { layer } of layers) {
    const own = isFragment(layer) ? 1 : 0;
    const before = layer.inputs.map((input) => depths.get(input) ?? 0);
    depths.set(layer.id, own + Math.max(0, ...before));
    fragments += own;
  }
  return { cell: name, fragments, depth: Math.max(0, ...depths.values()) };
}

/**
 * G3. The score is three, the convolutions of a unit of ShuffleNet V2, over the mean number of
 * convolutions and pools of a cell; at most 1.
 *
 * @see ShuffleNet V2, section 3, https://arxiv.org/abs/1807.11164; ShuffleNASNets II, III-A
 */
export function lintFragments(layers: readonly ShapedLayer[]): GuidelineReport {
  const cells = cellFragments(layers);
  const perCell = meanFragments(cells);
  const findings = cells
    .filter(({ fragments }) => fragments > SHUFFLE_UNIT)
    .map(({ cell, fragments, depth }): Finding => {
      const message = `${fragments} convolutions and pools, ${depth} of them one after the other (a unit of ShuffleNet V2 has ${SHUFFLE_UNIT})`;
      return { guideline: 'G3', where: cell, message, excess: fragments - SHUFFLE_UNIT };
    })
    .sort((a, b) => b.excess - a.excess);
  const summary = `${perCell.toFixed(1)} convolutions and pools a cell`;
  return {
    guideline: 'G3',
    score: Math.min(1, SHUFFLE_UNIT / Math.max(perCell, 1)),
    summary,
    findings,
  };
}
