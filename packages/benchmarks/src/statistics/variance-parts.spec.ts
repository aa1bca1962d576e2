import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { trialsOf } from '../testing/trials-of.ts';
import { varianceParts } from './variance-parts.ts';

describe('varianceParts', () => {
  it('finds the spread of searches and that of retrainings', () => {
    const rng = createRng(5);
    const searches = Array.from({ length: 400 }, () => {
      const search = 3 * rng.normal();
      return Array.from({ length: 4 }, () => search + 2 * rng.normal());
    });
    const parts = varianceParts(trialsOf('a', searches), 'a', 'testError');

    expect(parts?.search).toBeGreaterThan(7.5);
    expect(parts?.search).toBeLessThan(10.5);
    expect(parts?.retrain).toBeGreaterThan(3.5);
    expect(parts?.retrain).toBeLessThan(4.5);
  });

  it('cannot tell them apart without retrainings', () => {
    expect(varianceParts(trialsOf('a', [[1], [3]]), 'a', 'testError')).toEqual({
      ...{ search: null, retrain: null, total: 2 },
    });
  });

  it('needs two seeds', () => {
    expect(varianceParts(trialsOf('a', [[1, 2]]), 'a', 'testError')).toBeNull();
  });
});
