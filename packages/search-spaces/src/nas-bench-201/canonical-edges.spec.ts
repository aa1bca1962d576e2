import { describe, expect, it } from '@jest/globals';
import { parseArchText } from './arch-text.ts';
import { canonicalEdges } from './canonical-edges.ts';
import { edgesOf } from './edges.ts';

const key = (text: string): string => canonicalEdges(edgesOf(parseArchText(text) ?? []));

describe('canonicalEdges', () => {
  it.each([
    [
      'an identity before or after a sum',
      '|skip_connect~0|+|nor_conv_3x3~0|none~1|+|none~0|none~1|skip_connect~2|',
      '|skip_connect~0|+|none~0|nor_conv_3x3~1|+|none~0|none~1|skip_connect~2|',
    ],
    [
      'which node holds an operation',
      '|nor_conv_3x3~0|+|nor_conv_1x1~0|none~1|+|none~0|skip_connect~1|skip_connect~2|',
      '|nor_conv_1x1~0|+|nor_conv_3x3~0|none~1|+|none~0|skip_connect~1|skip_connect~2|',
    ],
    [
      'the pool of nothing',
      '|none~0|+|none~0|avg_pool_3x3~1|+|skip_connect~0|none~1|none~2|',
      '|none~0|+|none~0|none~1|+|skip_connect~0|avg_pool_3x3~1|none~2|',
    ],
    [
      'two pools of one node',
      '|avg_pool_3x3~0|+|none~0|none~1|+|avg_pool_3x3~0|skip_connect~1|none~2|',
      '|avg_pool_3x3~0|+|avg_pool_3x3~0|none~1|+|none~0|skip_connect~1|skip_connect~2|',
    ],
  ])('passes over %s', (_what, one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it.each([
    [
      'a convolution that nothing reads',
      '|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|',
      '|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|',
    ],
    [
      'how often the input is added',
      '|skip_connect~0|+|none~0|none~1|+|skip_connect~0|skip_connect~1|none~2|',
      '|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|',
    ],
    [
      'two convolutions of one node from one',
      '|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|none~0|skip_connect~1|skip_connect~2|',
      '|nor_conv_3x3~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|',
    ],
  ])('sees %s', (_what, one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});
