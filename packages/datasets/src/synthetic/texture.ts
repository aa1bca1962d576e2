const { PI, max, min, sin } = Math;

/** The share of light, in [0, 1], at a point of an endless dark and light pattern of period 1. */
export type Texture = (u: number, v: number) => number;

/** Light bars along u. */
export const bars: Texture = (_u, v) => soften(wave(v));

/** Light bars along v. */
export const pillars: Texture = (u) => soften(wave(u));

/** Dark and light fields as on a chessboard, with a period of 1.2: at 1 its edges would blur. */
export const checks: Texture = (u, v) => soften(1.3 * wave(u / 1.2) * wave(v / 1.2));

/** Light dots on dark ground. */
export const dots: Texture = (u, v) => soften(wave(u) / 2 + wave(v) / 2 - 0.4);

/** A light grid that leaves dark fields. */
export const grid: Texture = (u, v) => soften(max(wave(u), wave(v)) - 0.6);

function wave(turns: number): number {
  return sin(2 * PI * turns);
}

/** A threshold at zero with a slope in place of a step, so that patterns of few pixels do not alias. */
function soften(value: number): number {
  return min(1, max(0, 0.5 + 1.5 * value));
}
