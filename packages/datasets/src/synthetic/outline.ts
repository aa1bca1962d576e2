const { abs, hypot } = Math;

/**
 * Signed distance from a point to the edge of a figure around the origin, negative inside. The figure
 * fits the unit circle.
 */
export type Outline = (x: number, y: number) => number;

/** A full disc of radius 0.9. */
export const disc: Outline = (x, y) => hypot(x, y) - 0.9;

/** A band of width 0.5 around a hole of radius 0.5. */
export const ring: Outline = (x, y) => abs(hypot(x, y) - 0.75) - 0.25;
