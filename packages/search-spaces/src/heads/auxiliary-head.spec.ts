import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, countCost, weightSpecs } from '@cellsmith/core';
import { auxiliaryHead } from './auxiliary-head.ts';

function build(channels: number, frozen = false): Parameters<typeof countCost>[0] {
  const graph = new GraphBuilder();
  const features = graph.input([8, 8, channels]);
  const site = { classes: 10, weights: 'auxiliary', auxiliaryHead: { enabled: true, frozen } };
  return graph.finish(auxiliaryHead(graph, features, site));
}

describe('auxiliaryHead', () => {
  it.each([
    [144, 421_120],
    [512, 468_224],
    [720, 494_848],
    [80, 412_928],
  ])('reads %i channels with %i parameters (FACTS 1.4, 2, 3.3)', (channels, parameters) => {
    expect(countCost(build(channels)).parameters).toBe(parameters);
  });

  it('pools 8x8 to 2x2, and convolves what is left as a whole', () => {
    const { layers } = build(16);

    expect(layers.find(({ op }) => op === 'avgPool')).toMatchObject({
      kernel: [5, 5],
      stride: [3, 3],
      padding: 'valid',
    });
    expect(layers.filter(({ op }) => op === 'conv2d')).toEqual([
      expect.objectContaining({ kernel: [1, 1], filters: 128 }),
      expect.objectContaining({ kernel: [2, 2], filters: 768 }),
    ]);
  });

  it.each([true, false])('has trainable weights unless frozen is %s', (frozen) => {
    const learned = weightSpecs(build(16, frozen)).filter(({ role }) => !role.startsWith('moving'));

    expect(learned.map(({ trainable }) => trainable)).toEqual(learned.map(() => !frozen));
  });
});
