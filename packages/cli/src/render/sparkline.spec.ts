import { describe, expect, it } from '@jest/globals';
import { sparkline } from './sparkline.ts';

describe('sparkline', () => {
  it('spans its values from the lowest to the highest', () => {
    expect(sparkline([0.2, 0.9, 0.55])).toBe('▁█▅');
  });

  it('is flat where all values are equal', () => {
    expect(sparkline([0.5, 0.5])).toBe('▁▁');
  });
});
