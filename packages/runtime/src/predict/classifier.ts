import type { Shape } from '@cellsmith/core';

/** A trained network that is ready to rate images, whatever runs it. */
export interface Classifier {
  /** What runs it, in words. */
  readonly engine: string;
  readonly genotype: string;
  /** In the order of the logits. */
  readonly classes: readonly string[];
  /** Of one image. */
  readonly shape: Shape;
  /**
   * @param images pixels 0..255 of `count` images, `[count, height, width, channels]`
   * @returns logits `[count, classes]`
   */
  readonly logits: (images: Uint8Array, count: number) => Promise<Float32Array>;
}
