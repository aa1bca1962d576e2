import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disc, ring } from './outline.ts';

const coordinate = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const point = fc.tuple(coordinate, coordinate);

describe.each([
  ['disc', disc],
  ['ring', ring],
])('%s', (_name, outline) => {
  it('changes by no more than the way between two points, as a distance does', () => {
    fc.assert(
      fc.property(point, point, ([x0, y0], [x1, y1]) => {
        const change = Math.abs(outline(x1, y1) - outline(x0, y0));
        expect(change).toBeLessThanOrEqual(Math.hypot(x1 - x0, y1 - y0) + 1e-9);
      }),
    );
  });

  it('lies within the unit circle', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        fc.pre(Math.hypot(x, y) > 1.001);
        expect(outline(x, y)).toBeGreaterThan(0);
      }),
    );
  });

  it('is its own mirror image', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        expect(outline(-x, y)).toBe(outline(x, y));
      }),
    );
  });
});

it('only the ring has a hole', () => {
  expect(disc(0, 0)).toBe(-0.9);
  expect(ring(0, 0)).toBe(0.5);
  expect(ring(0.75, 0)).toBe(-0.25);
});
