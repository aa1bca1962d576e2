import type { Rng } from '@cellsmith/core';

/** Red, green and blue, 0..255 where it can be shown. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colours of one image. */
export interface Palette {
  readonly dark: Colour;
  readonly light: Colour;
  readonly background: Colour;
}

const MIDDLE = 120;
const DARK_TO_MIDDLE = 60;
const MIDDLE_TO_LIGHT = 80;
/** A colour's grey level and then each of its channels strays by up to this much. */
const STRAY = { grey: 25, channel: 50 };

/**
 * Colours of random hue, which tells nothing about the class. With falling `contrast`, in [0, 1], dark
 * and light come closer to the middle.
 */
export function drawPalette(rng: Rng, contrast: number): Palette {
  return {
    dark: drawColour(rng, MIDDLE - DARK_TO_MIDDLE * contrast),
    light: drawColour(rng, MIDDLE + MIDDLE_TO_LIGHT * contrast),
    background: drawColour(rng, MIDDLE),
  };
}

function drawColour(rng: Rng, level: number): Colour {
  const grey = level + STRAY.grey * signed(rng);
  const channel = (): number => grey + STRAY.channel * signed(rng);
  return [channel(), channel(), channel()];
}

/** Uniform in [-1, 1). */
function signed(rng: Rng): number {
  return 2 * rng.next() - 1;
}
