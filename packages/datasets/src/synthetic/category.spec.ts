import { expect, it } from '@jest/globals';
import { CATEGORIES } from './category.ts';

it('pairs every figure with every pattern', () => {
  expect(CATEGORIES.map(({ name }) => name)).toEqual([
    'disc with bars',
    'disc with pillars',
    'disc with checks',
    'disc with dots',
    'disc with grid',
    'ring with bars',
    'ring with pillars',
    'ring with checks',
    'ring with dots',
    'ring with grid',
  ]);
  expect(new Set(CATEGORIES.map(({ outline }) => outline)).size).toBe(2);
  expect(new Set(CATEGORIES.map(({ texture }) => texture)).size).toBe(5);
});
