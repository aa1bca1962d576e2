import { expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { type Colour, drawPalette } from './palette.ts';

const COUNT = 2000;

function meanGreys(contrast: number): { dark: number; light: number; background: number } {
  const rng = createRng(1);
  const sum = { dark: 0, light: 0, background: 0 };
  for (let i = 0; i < COUNT; i++) {
    const { dark, light, background } = drawPalette(rng, contrast);
    sum.dark += grey(dark) / COUNT;
    sum.light += grey(light) / COUNT;
    sum.background += grey(background) / COUNT;
  }
  return sum;
}

const grey = ([red, green, blue]: Colour): number => (red + green + blue) / 3;

it('spreads dark and light around the background', () => {
  const { dark, light, background } = meanGreys(1);

  expect(background).toBeCloseTo(120, -1);
  expect(dark).toBeCloseTo(60, -1);
  expect(light).toBeCloseTo(200, -1);
});

it('has nothing but hue and brightness by chance left without contrast', () => {
  const { dark, light, background } = meanGreys(0);

  expect(Math.abs(dark - background)).toBeLessThan(3);
  expect(Math.abs(light - background)).toBeLessThan(3);
});
