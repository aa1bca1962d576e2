import { partOf } from '../complexity/part-of.ts';
import { isFragment } from './is-fragment.ts';
import type { ShapedLayer } from './memory-access.ts';

/** Layers that belong together. */
export interface Unit {
  /** The name of a cell, or up to which layer it goes. */
  readonly name: string;
  readonly layers: readonly ShapedLayer[];
}

/** `cells/3`. */
const CELL = /\/\d+$/u;

/**
 * The cells of a network by the names of their blocks. Where no block has a number, what lies between two
 * layers that all data goes through: a residual block is one, and each layer of a plain chain.
 */
export function unitsOf(layers: readonly ShapedLayer[]): readonly Unit[] {
  const cells = cellsOf(layers);
  return cells.length > 0 ? cells : stretchesOf(layers);
}

function cellsOf(layers: readonly ShapedLayer[]): readonly Unit[] {
  const cells = new Map<string, ShapedLayer[]>();
  for (const shaped of layers) {
    const name = partOf(shaped.layer.block);
    const cell = cells.get(name);
    if (cell) cell.push(shaped);
    else if (CELL.test(name)) cells.set(name, [shaped]);
  }
  return [...cells].map(([name, own]) => ({ name, layers: own }));
}

function stretchesOf(layers: readonly ShapedLayer[]): readonly Unit[] {
  const lastReaders = new Map<string, number>();
  layers.forEach(({ layer }, i) => {
    for (const input of layer.inputs) lastReaders.set(input, i);
  });
  const units: Unit[] = [];
  let [start, reach] = [0, 0];
  layers.forEach(({ layer }, i) => {
    if (reach <= i) {
      units.push({ name: `up to ${layer.id}`, layers: layers.slice(start, i + 1) });
      start = i + 1;
    }
    reach = Math.max(reach, lastReaders.get(layer.id) ?? 0);
  });
  return units.filter((unit) => unit.layers.some(({ layer }) => isFragment(layer)));
}
