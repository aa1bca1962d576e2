import { describe, expect, it } from '@jest/globals';
import { MovingBaseline } from './moving-baseline.ts';

describe('MovingBaseline', () => {
  it('starts at 0 and takes the reward in before comparing', () => {
    const baseline = new MovingBaseline(0.99);

    expect(baseline.advantage(0.5)).toBeCloseTo(0.495, 12);
    expect(baseline.value).toBeCloseTo(0.005, 12);
    expect(baseline.advantage(1)).toBeCloseTo(0.99 * 0.995, 12);
  });

  it('comes to a constant reward', () => {
    const baseline = new MovingBaseline(0.9);
    for (let i = 0; i < 400; i++) baseline.advantage(0.7);

    expect(baseline.value).toBeCloseTo(0.7, 12);
  });
});
