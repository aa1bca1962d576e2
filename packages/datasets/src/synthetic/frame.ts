/** Where a coordinate system lies in the image. */
export interface Pose {
  /** Its origin; the image spans -1..1, x to the right and y down. */
  readonly x: number;
  readonly y: number;
  /** Radians that it is turned by. */
  readonly angle: number;
  /** Length of its unit. */
  readonly scale: number;
}

/** A turned, scaled and moved coordinate system: image coordinates in, its own out. */
export class Frame {
  readonly #cosine: number;
  readonly #sine: number;
  readonly #x: number;
  readonly #y: number;

  constructor({ x, y, angle, scale }: Pose) {
    this.#cosine = Math.cos(angle) / scale;
    this.#sine = Math.sin(angle) / scale;
    this.#x = x;
    this.#y = y;
  }

  /** The first coordinate of a point. */
  u(x: number, y: number): number {
    return (x - this.#x) * this.#cosine - (y - this.#y) * this.#sine;
  }

  /** The second coordinate of a point. */
  v(x: number, y: number): number {
    return (x - this.#x) * this.#sine + (y - this.#y) * this.#cosine;
  }
}
