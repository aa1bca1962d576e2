import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from '@cellsmith/core';
import { activationMemory } from './activation-memory.ts';

describe('activationMemory', () => {
  it('keeps all for training and frees what nobody reads any more for inference', () => {
    const graph = new GraphBuilder();
    const x = graph.input([4, 4, 2]);
    const [a, b] = [graph.relu(x), graph.relu(x)];
    const joined = graph.concat([a, b]);
    const network = graph.finish(graph.dense(graph.globalAveragePool(joined), { units: 10 }));

    // 32 + 32 + 32 + 64 + 4 + 10 values; the most at once is both branches with what joins them.
    expect(activationMemory(network)).toEqual({ trainingBytes: 4 * 174, inferenceBytes: 4 * 128 });
  });

  it('needs no memory for the auxiliary head in inference', () => {
    const graph = new GraphBuilder();
    const x = graph.relu(graph.input([4, 4, 2]));
    const wide = graph.concat([x, x, x, x]);
    const auxiliary = graph.dense(graph.globalAveragePool(wide), { units: 10 });
    const logits = graph.dense(graph.globalAveragePool(x), { units: 10 });

    // 32 + 32 + 128 + 8 + 10 + 2 + 10 values; input and ReLU at once.
    expect(activationMemory(graph.finish(logits, auxiliary))).toEqual({
      ...{ trainingBytes: 4 * 222, inferenceBytes: 4 * 64 },
    });
  });
});
