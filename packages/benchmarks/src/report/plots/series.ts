import { SERIES } from './plot-colours.ts';

const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [4, 4],
  [10, 4],
] as const;

const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'] as const;

/** One colour, dash and shape per arm, the same in every plot of a report. */
export interface Series {
  readonly domain: readonly string[];
  readonly colours: readonly string[];
  readonly dashes: readonly (readonly number[])[];
  readonly shapes: readonly string[];
}

/** @param names in the order of the report */
export function seriesOf(names: readonly string[]): Series {
  const pick = <Item>(items: readonly [Item, ...Item[]], index: number): Item =>
    items[index % items.length] ?? items[0];
  const [first = '', ...others] = SERIES;
  return {
    domain: names,
    colours: names.map((_, index) => pick([first, ...others], index)),
    dashes: names.map((_, index) => pick<readonly number[]>([...DASHES], index)),
    shapes: names.map((_, index) => pick<string>([...SHAPES], index)),
  };
}

/** The channels that tell arms apart. */
export function colourOf({ domain, colours }: Series): object {
  return { field: 'arm', type: 'nominal', sort: null, scale: { domain, range: colours } };
}

export function dashOf({ domain, dashes }: Series): object {
  return { field: 'arm', type: 'nominal', sort: null, scale: { domain, range: dashes } };
}

export function shapeOf({ domain, shapes }: Series): object {
  return { field: 'arm', type: 'nominal', sort: null, scale: { domain, range: shapes } };
}
