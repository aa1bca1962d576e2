import type { Rng } from '@cellsmith/core';
import { Frame } from './frame.ts';
import { type Palette, drawPalette } from './palette.ts';

/** Everything random about one image except for the noise of its pixels; lengths as in {@link Frame}. */
export interface Scene {
  readonly figure: Frame;
  /** Length of the figure's unit. */
  readonly radius: number;
  readonly pattern: Frame;
  readonly palette: Palette;
  readonly backdrop: Backdrop;
  /** Largest deviation of a channel, 0..255. */
  readonly noise: number;
}

/** A slow wave of brightness over the background. */
export interface Backdrop {
  /** Full waves per unit. */
  readonly x: number;
  readonly y: number;
  /** In turns. */
  readonly phase: number;
  /** 0..255. */
  readonly amplitude: number;
}

/** Bars must not pass for pillars: both figure and pattern are turned by at most 20 degrees. */
const TILT = Math.PI / 9;

/** Contrast and noise are drawn so that most images are easy and some hard, as photographs are. */
export function drawScene(rng: Rng): Scene {
  const between = (low: number, high: number): number => low + (high - low) * rng.next();
  const rarely = (usual: number, extreme: number): number =>
    usual + (extreme - usual) * rng.next() ** 2;
  const tilt = (): number => between(-TILT, TILT);
  const radius = between(0.55, 0.8);
  const place = { x: between(-0.3, 0.3), y: between(-0.3, 0.3) };
  const wave = { x: between(-0.7, 0.7), y: between(-0.7, 0.7), phase: rng.next() };
  return {
    figure: new Frame({ ...place, angle: tilt(), scale: radius }),
    radius,
    pattern: new Frame({ x: rng.next(), y: rng.next(), angle: tilt(), scale: between(0.25, 0.33) }),
    palette: drawPalette(rng, rarely(1, 0.2)),
    backdrop: { ...wave, amplitude: between(0, 20) },
    noise: rarely(10, 60),
  };
}
