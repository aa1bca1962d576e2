import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, countCost } from '@cellsmith/core';
import { enasStem } from './enas-stem.ts';
import { plainStem } from './plain-stem.ts';

describe('stems', () => {
  it.each([
    [enasStem, ['conv2d', 'batchNorm', 'relu', 'conv2d', 'batchNorm'], 7_092],
    [plainStem, ['conv2d', 'batchNorm'], 27 * 36 + 2 * 36],
  ])('%p brings an image to F=36 channels (FACTS 4.3, 6)', (stem, ops, parameters) => {
    const graph = new GraphBuilder();
    const result = stem(graph, graph.input([32, 32, 3]), 36);
    const architecture = graph.finish(result);

    expect(result.shape).toEqual([32, 32, 36]);
    expect(architecture.layers.slice(1).map(({ op }) => op)).toEqual(ops);
    expect(countCost(architecture).parameters).toBe(parameters);
  });
});
