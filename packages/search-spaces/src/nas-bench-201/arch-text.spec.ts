import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRng, sampleGenotype } from '@cellsmith/core';
import { formatArchText, parseArchText } from './arch-text.ts';
import { EDGE_DECISIONS } from './edges.ts';

const TEXT = '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|';

describe('parseArchText', () => {
  it('reads edges in the order of the benchmark', () => {
    expect(parseArchText(TEXT)).toEqual([3, 0, 1, 4, 0, 2]);
    expect(parseArchText(` ${TEXT.replaceAll('+', ' + ')} `)).toEqual([3, 0, 1, 4, 0, 2]);
  });

  it('reads back what is written', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const genotype = sampleGenotype(EDGE_DECISIONS, createRng(seed));
        expect(parseArchText(formatArchText(genotype))).toEqual(genotype);
      }),
    );
  });

  it.each(['conv3x3,none+identity,avgPool3x3+none+conv1x1', 'resnet', '', '|'])(
    'leaves "%s" to others',
    (text) => {
      expect(parseArchText(text)).toBeUndefined();
    },
  );

  it.each([
    [TEXT.replace('nor_conv_3x3', 'nor_conv3x3'), 'did you mean "nor_conv_3x3"?'],
    [
      TEXT.replace('skip_connect~1', 'skip_connect~0'),
      'edge 3, "skip_connect~0", comes from node 1',
    ],
    [`${TEXT}+|none~0|`, 'it has 3 nodes, apart by "+", not 4'],
    [TEXT.replace('|none~0', ''), 'it has 6 edges, apart by "|", not 5'],
    [TEXT.replace('nor_conv_3x3', 'toString'), '"toString" is none of its operations'],
  ])('says what is wrong with "%s"', (text, message) => {
    expect(() => parseArchText(text)).toThrow(
      expect.objectContaining({
        code: 'INVALID_GENOTYPE',
        message: expect.stringContaining(message),
      }),
    );
  });
});
