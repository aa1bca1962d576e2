import { describe, expect, it } from '@jest/globals';
import { hasSaid } from './has-said.mjs';

const PRINTED = 'search enas on toy\nepoch 1/2  reward 0.1\nepoch 2/2  reward 0.2\nrun  runs/a\n';

describe('hasSaid', () => {
  it.each([
    ['the lines themselves', PRINTED],
    ['some of them', 'epoch 1/2 reward 0.1\nrun runs/a'],
    ['lines with a gap', 'epoch 1/2  reward …\n…\nrun …'],
  ])('accepts %s', (_what, shown) => {
    expect(hasSaid(PRINTED, shown)).toBe(true);
  });

  it.each([
    ['another figure', 'epoch 1/2  reward 0.3'],
    ['another order', 'run  runs/a\nsearch enas on toy'],
    ['a part of a line', 'epoch 1/2'],
  ])('refuses %s', (_what, shown) => {
    expect(hasSaid(PRINTED, shown)).toBe(false);
  });
});
