import { describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  GraphBuilder,
  type MergeOperation,
  countCost,
  weightSpecs,
} from '@cellsmith/core';
import { describeMerge } from '@cellsmith/core/testing';
import { builtInParts } from '../built-in-parts.ts';
import { keepsWidth } from './keeps-width.ts';
import { withBatchNorm } from './with-batch-norm.ts';

const C = 4;

function merge(operation: MergeOperation, count: number): Architecture {
  const graph = new GraphBuilder();
  const image = graph.input([2, 2, C]);
  const others = Array.from({ length: count - 1 }, () => graph.relu(image));
  const entries = Array.from({ length: count }, (_, entry) => entry);
  const site = { filters: C, stride: 1, weights: 'm', entries } as const;
  return graph.finish(operation.build(graph, [image, ...others], site));
}

const { merges } = builtInParts;
for (const merge of merges.all) {
  const suite = { width: keepsWidth(merge) ? 'site' : 'all' } as const;
  describeMerge(merge, suite);
  describe('with batch norm', () => {
    describeMerge(withBatchNorm(merge), suite);
  });
}

describe('merges', () => {
  it.each([
    ['sum', C, 0],
    ['concat', 3 * C, 0],
    ['concat-conv1x1', C, 3 * C * C],
  ])('%s makes %i channels of three times 4, with %i parameters', (name, channels, parameters) => {
    const operation = merges.get(name);
    const bare = countCost(merge(operation, 3));
    const normed = countCost(merge(withBatchNorm(operation), 3));

    expect(bare.byLayer.at(-1)?.shape).toEqual([2, 2, channels]);
    expect(bare.parameters).toBe(parameters);
    expect(normed.parameters).toBe(parameters + 2 * channels);
    expect(normed.byLayer.at(-1)?.op).toBe('batchNorm');
  });

  it.each(['sum', 'concat'])('%s of a single result is that result', (name) => {
    expect(merge(merges.get(name), 1).layers.map(({ op }) => op)).toEqual(['input']);
  });

  it.each([
    ['sum', true],
    ['concat', false],
    ['concat-conv1x1', true],
  ])('knows of %s that it keeps the width: %s', (name, keeps) => {
    expect(keepsWidth(merges.get(name))).toBe(keeps);
  });

  it('never gives batch norms of two widths one name', () => {
    const normed = withBatchNorm(merges.get('concat'));
    const names = [1, 2, 3].map((count) => weightSpecs(merge(normed, count))[0]?.name);

    expect(names).toEqual(['m/batchNorm/scale', 'm/batchNorm-8/scale', 'm/batchNorm-12/scale']);
  });
});
