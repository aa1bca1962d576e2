import { describe, expect, it } from '@jest/globals';
import { crossEntropy } from './cross-entropy.ts';

describe('crossEntropy', () => {
  it('is the mean of the negative log-likelihoods', () => {
    const logits = Float64Array.of(0, Math.log(3), Math.log(4), 0);
    const { loss, correct, gradient } = crossEntropy(logits, {
      labels: Int32Array.of(1, 1),
      size: 2,
    });

    expect(loss).toBeCloseTo((-Math.log(3 / 4) - Math.log(1 / 5)) / 2, 12);
    expect(correct).toBe(1);
    [0.25, -0.25, 0.8, -0.8].forEach((value, i) => {
      expect(gradient[i]).toBeCloseTo(value / 2, 12);
    });
  });

  it('stays finite for large logits', () => {
    const labels = Int32Array.of(0);

    expect(crossEntropy(Float64Array.of(1e4, -1e4), { labels, size: 1 }).loss).toBe(0);
    expect(crossEntropy(Float64Array.of(-1e4, 1e4), { labels, size: 1 }).loss).toBe(2e4);
  });
});
