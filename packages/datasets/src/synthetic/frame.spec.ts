import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Frame } from './frame.ts';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const pose = fc.record({
  x: coordinate,
  y: coordinate,
  angle: fc.double({ min: -4, max: 4, noNaN: true }),
  scale: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

it('has its origin where the pose puts it', () => {
  fc.assert(
    fc.property(pose, (given) => {
      const frame = new Frame(given);

      expect(frame.u(given.x, given.y)).toBeCloseTo(0, 9);
      expect(frame.v(given.x, given.y)).toBeCloseTo(0, 9);
    }),
  );
});

it('measures lengths in its own unit, whatever its angle', () => {
  fc.assert(
    fc.property(pose, coordinate, coordinate, (given, x, y) => {
      const frame = new Frame(given);
      const length = Math.hypot(frame.u(x, y), frame.v(x, y));

      expect(length * given.scale).toBeCloseTo(Math.hypot(x - given.x, y - given.y), 9);
    }),
  );
});

it('turns by its angle', () => {
  const frame = new Frame({ x: 0, y: 0, angle: Math.PI / 2, scale: 1 });

  expect(frame.u(0, 1)).toBeCloseTo(-1, 12);
  expect(frame.v(1, 0)).toBeCloseTo(1, 12);
});
