import { describe } from '@jest/globals';
import type { MergeOperation } from '../../search-space/parts.ts';
import { describeMergeEntries } from './describe-merge-entries.ts';
import { type PartSuite, describePart } from './describe-part.ts';
import { describePluginName } from './describe-plugin-name.ts';
import type { PartCase } from './part-case.ts';

/** What the suite needs to know of a merge. */
export interface MergeSuite extends PartSuite {
  /**
   * Channels of the result: those of the site, or those of all inputs together, as of a
   * concatenation. Default: `site`.
   */
  readonly width?: 'site' | 'all';
  /** Whether the result depends on the order of the inputs. Default: where the width is of all. */
  readonly ordered?: boolean;
}

const [HEIGHT, WIDTH] = [4, 3];

const FILTERS = [4, 6] as const;

/** Entries of cells with one to four loose ends. */
const ENDS: readonly (readonly number[])[] = [[2], [1, 4], [1, 4, 5], [0, 2, 3, 6]];

/** The laws of every merge. */
export function describeMerge(merge: MergeOperation, suite: MergeSuite = {}): void {
  const { width = 'site', ordered = width === 'all' } = suite;
  describe(`merge ${merge.name}`, () => {
    describePluginName(merge.name);
    const cases = FILTERS.flatMap((filters) =>
      ENDS.map((entries) => mergeCase(merge, { filters, entries, width })),
    );
    describePart({ ...merge, cases }, suite);
    describeMergeEntries(merge, ordered);
  });
}

function mergeCase(
  merge: MergeOperation,
  site: { filters: number; entries: readonly number[]; width: 'site' | 'all' },
): PartCase {
  const { filters, entries, width } = site;
  const inputs = entries.length;
  return {
    label: `entries ${entries.join(', ')} of ${filters} channels`,
    family: `${filters}`,
    image: [HEIGHT, WIDTH, filters],
    inputs,
    result: [HEIGHT, WIDTH, width === 'all' ? filters * inputs : filters],
    build: (graph, nodes, weights) =>
      merge.build(graph, nodes, { filters, stride: 1, weights, entries }),
  };
}
