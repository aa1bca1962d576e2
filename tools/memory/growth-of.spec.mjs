import { describe, expect, it } from '@jest/globals';
import { growthOf } from './growth-of.mjs';

const samplesOf = (memory) =>
  Array.from({ length: 20 }, (_, i) => ({ steps: i, rssMb: memory(i), heapMb: 7 }));

describe('growthOf', () => {
  it('finds a leak of one megabyte a sample', () => {
    expect(growthOf(samplesOf((i) => i))).toEqual({
      rssMb: { early: 6, late: 18 },
      heapMb: { early: 7, late: 7 },
    });
  });

  it('takes no account of the warm-up', () => {
    const { rssMb } = growthOf(samplesOf((i) => (i < 4 ? i : 50)));

    expect(rssMb).toEqual({ early: 50, late: 50 });
  });

  it('says nothing of a few samples', () => {
    expect(() => growthOf([])).toThrow('0 samples say nothing');
  });
});
