import { expect, it } from '@jest/globals';
import type { Architecture } from '../../architecture/architecture.ts';
import { GraphBuilder, type Node } from '../../architecture/graph-builder.ts';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import type { MergeOperation } from '../../search-space/parts.ts';
import { blame } from '../blame.ts';
import { relativeErrorOf } from '../engine/closeness.ts';
import { EngineCase } from '../engine/engine-case.ts';
import { HERE } from './part-case.ts';

const FILTERS = 4;
const ENTRIES = [1, 4, 5] as const;
const ORDERS = [
  [4, 1, 5],
  [5, 4, 1],
] as const;

/** Laws of the weights that a merge has for single entries. */
export function describeMergeEntries(merge: MergeOperation, ordered: boolean): void {
  it('uses the same weights in whatever order the entries come', () => {
    const names = (entries: readonly number[]): readonly string[] =>
      weightSpecs(mergeEntries(merge, entries))
        .map(({ name }) => name)
        .toSorted();

    blame('the same entries in another order have other weights', () => {
      for (const entries of ORDERS) expect(names(entries)).toEqual(names(ENTRIES));
    });
  });

  if (ordered) return;

  it('gives the same in whatever order the entries come: what is of an entry is named by it', () => {
    const expected = valuesOf(mergeEntries(merge, ENTRIES));

    blame('with the inputs and their entries in another order, the result is another', () => {
      for (const entries of ORDERS) {
        expect(relativeErrorOf(valuesOf(mergeEntries(merge, entries)), expected)).toBeLessThan(
          1e-9,
        );
      }
    });
  });
}

/** Each entry is a slice of the image, the same in every order. */
function mergeEntries(merge: MergeOperation, entries: readonly number[]): Architecture {
  const graph = new GraphBuilder();
  const image = graph.input([3, 3, FILTERS * ENTRIES.length]);
  const entry = (number: number): Node => {
    const at = ENTRIES.findIndex((known) => known === number);
    return graph.slice(image, at * FILTERS, FILTERS);
  };
  const [first = 0, ...others] = entries;
  const site = { filters: FILTERS, stride: 1, weights: HERE.weights, entries } as const;
  const inputs = [entry(first), ...others.map(entry)] as const;
  return graph.finish(merge.build(graph.scope(HERE.block), inputs, site));
}

/** Of the weights that their names alone decide. */
function valuesOf(architecture: Architecture): Float64Array {
  const given = new EngineCase(architecture, 1);
  return given.pass(given.store(), { batchNorm: 'batch' }).activation(architecture.output);
}
