import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from '@cellsmith/core';
import fc from 'fast-check';
import { longestPath } from './longest-path.ts';

describe('longestPath', () => {
  it('counts the layers of a chain without the input', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), (length) => {
        const graph = new GraphBuilder();
        let node = graph.input([4, 4, 2]);
        for (let layer = 0; layer < length; layer++) node = graph.relu(node);

        expect(longestPath(graph.finish(node))).toBe(length);
      }),
    );
  });

  it('takes the longer of two branches', () => {
    const graph = new GraphBuilder();
    const input = graph.input([4, 4, 2]);
    const long = graph.relu(graph.relu(graph.relu(input)));

    expect(longestPath(graph.finish(graph.add([graph.relu(input), long])))).toBe(4);
  });

  it('leaves out a deeper path that only the auxiliary logits need', () => {
    const graph = new GraphBuilder();
    const input = graph.input([4, 4, 2]);
    const auxiliary = graph.dense(graph.relu(graph.relu(input)), { units: 3 });

    expect(longestPath(graph.finish(graph.dense(input, { units: 3 }), auxiliary))).toBe(1);
  });
});
