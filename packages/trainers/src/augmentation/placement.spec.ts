import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { CENTRED, drawPlacement } from './placement.ts';

const draws = Array.from({ length: 5000 }, (_, i) =>
  drawPlacement(createRng(3).stream(i), { padding: 4, flip: true }),
);

describe('drawPlacement', () => {
  it('reaches all nine rows and all nine columns of a padding of 4', () => {
    const places = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

    expect([...new Set(draws.map(({ row }) => row))].toSorted((a, b) => a - b)).toEqual(places);
    expect([...new Set(draws.map(({ column }) => column))].toSorted((a, b) => a - b)).toEqual(
      places,
    );
  });

  it('mirrors about half of the windows', () => {
    const mirrored = draws.filter((placement) => placement.mirrored).length;

    expect(Math.abs(mirrored - 2500)).toBeLessThan(150); // four standard deviations
  });

  it('leaves the image alone without padding and flip', () => {
    expect(drawPlacement(createRng(1), { padding: 0, flip: false })).toEqual(CENTRED);
  });
});
