import type { Rng } from '@cellsmith/core';
import type { Category } from './category.ts';
import type { Backdrop, Scene } from './scene.ts';

// A name of the module is far quicker than a global where code runs in a vm context, as jest's does.
const { PI, floor, max, min, sin } = Math;

/** What there is to paint. */
export interface Motif {
  readonly category: Category;
  readonly scene: Scene;
  /** Of the noise. */
  readonly rng: Rng;
}

/**
 * Paints every pixel of a square image.
 *
 * @param pixels `[size, size, 3]`, overwritten; the array rounds and clamps to 0..255
 */
export function paint(pixels: Uint8ClampedArray, size: number, motif: Motif): void {
  const { scene, rng } = motif;
  const { dark, light, background } = scene.palette;
  for (let i = 0; i < size * size; i++) {
    const x = (2 * (i % size) + 1) / size - 1;
    const y = (2 * floor(i / size) + 1) / size - 1;
    const cover = coverage(motif, { x, y, size });
    const share = motif.category.texture(scene.pattern.u(x, y), scene.pattern.v(x, y));
    const behind = brightness(scene.backdrop, x, y);
    const grain = rng.int(2 ** 24);
    for (let c = 0; c < 3; c++) {
      const figure = mix(dark[c] ?? 0, light[c] ?? 0, share);
      const ground = (background[c] ?? 0) + behind;
      pixels[3 * i + c] = mix(ground, figure, cover) + scene.noise * centred(grain, c);
    }
  }
}

/** The share of the pixel around a point that the figure covers: its edge is smooth. */
function coverage(
  { category, scene: { figure, radius } }: Motif,
  { x, y, size }: { x: number; y: number; size: number },
): number {
  const distance = category.outline(figure.u(x, y), figure.v(x, y));
  const pixels = (distance * radius * size) / 2;
  return min(1, max(0, 0.5 - pixels));
}

function brightness({ x: waveX, y: waveY, phase, amplitude }: Backdrop, x: number, y: number) {
  return amplitude * sin(2 * PI * (waveX * x + waveY * y + phase));
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** One byte of `grain`, uniform in [-1, 1]: a draw for each channel would triple the time. */
function centred(grain: number, byte: number): number {
  return ((grain >>> (8 * byte)) & 255) / 127.5 - 1;
}
