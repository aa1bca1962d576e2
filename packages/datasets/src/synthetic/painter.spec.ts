import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { Frame } from './frame.ts';
import { disc } from './outline.ts';
import { paint } from './painter.ts';
import type { Scene } from './scene.ts';
import { pillars } from './texture.ts';

const SIZE = 32;
const category = { name: 'disc with pillars', outline: disc, texture: pillars };
const scene: Scene = {
  figure: new Frame({ x: 0, y: 0, angle: 0, scale: 0.5 }),
  radius: 0.5,
  pattern: new Frame({ x: 0, y: 0, angle: 0, scale: 0.5 }),
  palette: { dark: [10, 20, 30], light: [200, 210, 220], background: [90, 100, 110] },
  backdrop: { x: 0, y: 0, phase: 0, amplitude: 0 },
  noise: 0,
};

function painted(changes: Partial<Scene> = {}): (x: number, y: number) => readonly number[] {
  const pixels = new Uint8ClampedArray(SIZE * SIZE * 3);
  paint(pixels, SIZE, { category, scene: { ...scene, ...changes }, rng: createRng(1) });
  return (x, y) => [...pixels.subarray(3 * (y * SIZE + x), 3 * (y * SIZE + x) + 3)];
}

describe('paint', () => {
  it('shows the background outside of the figure', () => {
    const at = painted();

    expect(at(0, 0)).toEqual([90, 100, 110]);
    expect(at(31, 16)).toEqual([90, 100, 110]);
  });

  it('shows dark and light pillars inside of the figure', () => {
    const at = painted();

    // A period is 8 pixels; the wave rises to the right of the middle.
    expect(at(17, 16)).toEqual([200, 210, 220]);
    expect(at(14, 16)).toEqual([10, 20, 30]);
  });

  it('smooths the edge of the figure', () => {
    const at = painted({
      palette: { ...scene.palette, dark: [255, 255, 255], light: [255, 255, 255] },
    });
    const row = Array.from({ length: SIZE }, (_, x) => at(x, 16)[0] ?? 0);

    expect(row.some((value) => value > 90 && value < 255)).toBe(true);
  });

  it('lets a channel stray by the noise at most, and each channel on its own', () => {
    const at = painted({ noise: 30 });
    const corner = Array.from({ length: 16 }, (_, i) => at(i % 4, Math.floor(i / 4)));
    const ground = scene.palette.background;
    const strays = corner.flatMap((pixel) => pixel.map((value, c) => value - (ground[c] ?? 0)));

    expect(Math.max(...strays.map(Math.abs))).toBeLessThanOrEqual(30);
    expect(new Set(strays).size).toBeGreaterThan(10);
  });

  it('waves the brightness of the background', () => {
    const at = painted({ backdrop: { x: 0, y: 0, phase: 0.25, amplitude: 20 } });

    expect(at(0, 0)).toEqual([110, 120, 130]);
  });

  it('clamps what cannot be shown', () => {
    const at = painted({ palette: { ...scene.palette, background: [-50, 300, 99.6] } });

    expect(at(0, 0)).toEqual([0, 255, 100]);
  });
});
