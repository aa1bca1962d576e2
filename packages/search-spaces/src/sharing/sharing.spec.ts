import { describe, expect, it } from '@jest/globals';
import { perInput } from './per-input.ts';
import { perOperation } from './per-operation.ts';

const SITE = { layer: 'cells/3', node: 4, side: 1, operation: 'sepConv3x3', input: 2 };
const CHANGES = [
  { layer: 'cells/4' },
  { node: 5 },
  { side: 0 },
  { operation: 'sepConv5x5' },
  { input: 1 },
];

describe('sharing policies', () => {
  it('gives by input a name of its own to every place (FACTS 1.4)', () => {
    const places = [SITE, ...CHANGES.map((change) => ({ ...SITE, ...change }))];

    expect(new Set(places.map((place) => perInput.prefix(place))).size).toBe(places.length);
  });

  it.each(CHANGES)('shares by operation over inputs alone, given %j', (change) => {
    const isSame = perOperation.prefix({ ...SITE, ...change }) === perOperation.prefix(SITE);

    expect(isSame).toBe('input' in change);
  });
});
