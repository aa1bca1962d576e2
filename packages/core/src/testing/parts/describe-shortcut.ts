import { describe } from '@jest/globals';
import type { BuildCell, ReductionShortcut } from '../../search-space/parts.ts';
import { type PartSuite, describePart } from './describe-part.ts';
import { describePluginName } from './describe-plugin-name.ts';
import type { PartCase } from './part-case.ts';

/** What the suite needs to know of a shortcut. */
export type ShortcutSuite = PartSuite;

const SIZES = [
  { height: 4, width: 4 },
  { height: 5, width: 3 },
] as const;

/** The laws of every reduction shortcut. */
export function describeShortcut(shortcut: ReductionShortcut, suite: ShortcutSuite = {}): void {
  describe(`shortcut ${shortcut.name}`, () => {
    describePluginName(shortcut.name);
    describePart({ ...shortcut, cases: casesOf(shortcut) }, suite);
  });
}

function casesOf(shortcut: ReductionShortcut): readonly PartCase[] {
  return SIZES.flatMap(({ height, width }) =>
    [4, 6].map((filters) => ({
      label: `stride 2, ${height}x${width} pixels, ${filters} channels`,
      family: `${filters}`,
      image: [height, width, filters],
      inputs: 1,
      result: [Math.ceil(height / 2), Math.ceil(width / 2), filters],
      build: (graph, [input], weights) =>
        shortcut.build(graph, input, { filters, stride: 2, weights, cell: cellOf(filters) }),
    })),
  );
}

/** A reduction cell of one convolution. */
function cellOf(filters: number): BuildCell {
  return (graph, input, weights) =>
    graph.conv2d(graph.relu(input), {
      ...{ kernel: 3, stride: 2, filters },
      weight: `${weights}/nodes/1/conv`,
    });
}
