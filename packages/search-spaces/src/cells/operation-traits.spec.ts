import { describe, expect, it } from '@jest/globals';
import { builtInParts } from '../built-in-parts.ts';
import { chooseOperations } from './operation-traits.ts';

const { operations } = builtInParts;

describe('chooseOperations', () => {
  it('knows the identity as nothing at stride 1 and as a weighted operation at stride 2', () => {
    expect(chooseOperations(operations, ['identity']).get('identity').traits).toEqual({
      1: { transparent: true, weighted: false },
      2: { transparent: false, weighted: true },
    });
  });

  it.each([
    ['conv1x1', true],
    ['sepConv3x3', true],
    ['sepConv5x5', true],
    ['maxPool3x3', false],
    ['minPool3x3', false],
    ['avgPool3x3', false],
  ])('knows of %s that it has weights: %s', (name, weighted) => {
    const { traits } = chooseOperations(operations, [name]).get(name);

    expect(traits).toEqual({
      1: { transparent: false, weighted },
      2: { transparent: false, weighted },
    });
  });

  it('names the nearest operation where one is unknown', () => {
    expect(() => chooseOperations(operations, ['sepConv3x4'])).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_PLUGIN',
        message: expect.stringContaining('did you mean "sepConv3x3"?'),
      }),
    );
  });
});
