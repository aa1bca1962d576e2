import { describe, expect, it } from '@jest/globals';
import { enasOptions } from './enas-options.ts';
import { learningRateAt } from './learning-rate.ts';

const { learningRate } = enasOptions.parse({ learningRate: { schedule: 'cosine' } });

describe('learningRateAt', () => {
  it("is ENAS's 0.0035 in every epoch by default", () => {
    const constant = enasOptions.parse({}).learningRate;

    expect([0, 9, 10, 149].map((epoch) => learningRateAt(constant, epoch))).toEqual(
      Array(4).fill(0.0035),
    );
  });

  it('falls along a cosine from 0.0035 towards 0.0001', () => {
    expect(learningRateAt(learningRate, 0)).toBe(0.0035);
    expect(learningRateAt(learningRate, 5)).toBeCloseTo(0.0018, 12);
    expect(learningRateAt(learningRate, 9)).toBeCloseTo(
      0.0001 + 0.0017 * (1 + Math.cos(0.9 * Math.PI)),
      12,
    );
  });

  it('restarts at epochs 10, 30, 70 and 150 (FACTS 1.6)', () => {
    const epochs = Array.from({ length: 200 }, (_, epoch) => epoch);
    const restarts = epochs.filter((epoch) => learningRateAt(learningRate, epoch) === 0.0035);

    expect(restarts).toEqual([0, 10, 30, 70, 150]);
  });
});
