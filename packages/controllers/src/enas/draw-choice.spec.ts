import { describe, expect, it } from '@jest/globals';
import { drawChoice, likeliestChoice } from './draw-choice.ts';

const even = [1 / 3, 1 / 3, 1 / 3].map(Math.log);
const uneven = [0.2, 0.5, 0.3].map(Math.log);

describe('drawChoice', () => {
  it.each([
    [0, 0],
    [0.19, 0],
    [0.21, 1],
    [0.69, 1],
    [0.71, 2],
    [0.9999999, 2],
  ])('maps the point %d to choice %d', (uniform, choice) => {
    expect(drawChoice(uneven, uniform)).toBe(choice);
  });

  it('stays within the choices where rounding leaves a gap', () => {
    expect(drawChoice([-0.7, -0.7, -40], 1 - 2 ** -32)).toBe(2);
  });
});

describe('likeliestChoice', () => {
  it('is the first of the most probable ones', () => {
    expect(likeliestChoice(even)).toBe(0);
    expect(likeliestChoice(uneven)).toBe(1);
  });
});
