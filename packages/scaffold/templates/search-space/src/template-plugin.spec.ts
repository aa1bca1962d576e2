import { describe, expect, it } from '@jest/globals';
import { cardinality } from '@cellsmith/core';
import { describeSearchSpace, noParts, toyNetwork } from '@cellsmith/core/testing';
import { templatePlugin } from './template-plugin.ts';

describeSearchSpace(templatePlugin);
describeSearchSpace(templatePlugin, { options: { nodes: 1 } });

describe('templatePlugin', () => {
  const space = templatePlugin.create({ nodes: 3 }, noParts());

  it('spans the inputs times the operations of every node', () => {
    expect(cardinality(space.decisions)).toBe(6n * 3n ** 3n);
  });

  it('has one key for cells that only name their entries otherwise', () => {
    const [identity, conv3x3] = [0, 1];
    const fromInput = [0, identity, 0, conv3x3, 0, identity];
    const fromCopy = [0, identity, 1, conv3x3, 0, identity];

    expect(space.canonicalKey(fromCopy)).toBe(space.canonicalKey(fromInput));
  });

  it('halves the image twice', () => {
    const network = toyNetwork({ inputShape: [16, 16, 3] });
    const { layers } = space.decode([0, 1, 0, 1, 0, 1], network);

    expect(layers.filter(({ op }) => op === 'avgPool')).toHaveLength(2);
  });

  it.each([{ nodes: 0 }, { nodes: 9 }, { node: 3 }])('refuses %j', (options) => {
    expect(templatePlugin.options.safeParse(options).success).toBe(false);
  });
});
