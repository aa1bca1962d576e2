import { describe, expect, it } from '@jest/globals';
import { type PhiloxKey, philox } from './philox.ts';

const ONES = 0xffffffff;

describe('philox', () => {
  // Known answers that come with Random123, for 10 rounds of 4 words of 32 bits.
  it.each<[string, { words: number[]; key: PhiloxKey; answer: number[] }]>([
    [
      'zeros',
      {
        words: [0, 0, 0, 0],
        key: [0, 0],
        answer: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
      },
    ],
    [
      'ones',
      {
        words: [ONES, ONES, ONES, ONES],
        key: [ONES, ONES],
        answer: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
      },
    ],
    [
      'the digits of pi',
      {
        words: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
        key: [0xa4093822, 0x299f31d0],
        answer: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
      },
    ],
  ])('gives the published answer for %s', (_name, { words, key, answer }) => {
    const block = Uint32Array.from(words);

    philox(block, key);

    expect([...block]).toEqual(answer);
  });
});
