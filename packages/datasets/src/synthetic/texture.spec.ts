import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bars, checks, dots, grid, pillars } from './texture.ts';

const coordinate = fc.double({ min: -5, max: 5, noNaN: true });

describe.each([
  ['bars', bars, 1],
  ['pillars', pillars, 1],
  ['checks', checks, 1.2],
  ['dots', dots, 1],
  ['grid', grid, 1],
])('%s', (_name, texture, period) => {
  it('stays in [0, 1] and comes back after a period', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (u, v) => {
        const share = texture(u, v);

        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(texture(u + period, v)).toBeCloseTo(share, 9);
        expect(texture(u, v + period)).toBeCloseTo(share, 9);
      }),
    );
  });

  it('is mirror-symmetric about the peak of its wave', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (u, v) => {
        const peak = period / 4;
        expect(texture(peak - u, v)).toBeCloseTo(texture(peak + u, v), 9);
      }),
    );
  });

  it('shows both dark and light', () => {
    const shares = Array.from({ length: 400 }, (_, i) =>
      texture((i % 20) / 20, Math.floor(i / 20) / 20),
    );

    expect(Math.min(...shares)).toBe(0);
    expect(Math.max(...shares)).toBe(1);
  });
});

it('bars are pillars turned by a quarter', () => {
  fc.assert(
    fc.property(coordinate, coordinate, (u, v) => {
      expect(bars(u, v)).toBe(pillars(v, u));
    }),
  );
});
