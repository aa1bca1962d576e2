import { describe, expect, it } from '@jest/globals';
import { dropPathProgress } from './drop-path-progress.ts';

describe('dropPathProgress', () => {
  it('counts a step as done while it runs', () => {
    expect(dropPathProgress(0, 630 * 348)).toBe(1 / (630 * 348));
    expect(dropPathProgress(630 * 348 - 1, 630 * 348)).toBe(1);
  });

  it('does not pass 1 when a training is prolonged', () => {
    expect(dropPathProgress(20, 10)).toBe(1);
  });
});
