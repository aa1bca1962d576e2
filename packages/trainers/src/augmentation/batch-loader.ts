import type { Batch, ImageSet, Rng, Shape } from '@cellsmith/core';
import type { AugmentationOptions } from './augmentation-options.ts';
import { cutOut, drawCutout } from './cutout.ts';
import { CENTRED, drawPlacement } from './placement.ts';
import { shuffle } from './shuffle.ts';
import { writeWindow } from './write-window.ts';

/** One way through a split. Its batches may be asked for in any order and as often as one likes. */
export interface Pass {
  readonly batches: number;
  /** A fresh array every time; the last batch is smaller where the split ends. */
  batch(index: number): Batch;
}

/** What batches are made to. */
export interface BatchFormat {
  /** Of one image. */
  readonly shape: Shape;
  /** Normalised values of pixels; see `pixelTable`. */
  readonly table: Float32Array;
  /** Most images of a batch. */
  readonly batchSize: number;
}

/** Images in a batch: where in the batch, and which of the split. */
type Write = (image: number, position: number, target: Float32Array) => void;

/** Cuts a split of a data set into normalised batches. */
export class BatchLoader {
  readonly images: ImageSet;
  readonly format: BatchFormat;

  constructor(images: ImageSet, format: BatchFormat) {
    this.images = images;
    this.format = format;
  }

  /** Batches of a pass: `ceil(images / batch size)` (FACTS 1.6). */
  get batches(): number {
    return Math.ceil(this.images.count / this.format.batchSize);
  }

  /** As the images are stored. */
  inOrder(): Pass {
    return this.#pass((position) => position);
  }

  /** In the order of `rng.stream('order')`. */
  shuffled(rng: Rng): Pass {
    const order = shuffle(this.images.count, rng.stream('order'));
    return this.#pass((position) => order[position] ?? 0);
  }

  /**
   * Shuffled and varied. The image at `position` of batch `index` draws from `rng.stream('crop', index,
   * position)` and `rng.stream('cutout', index, position)`: a cutout leaves the crops as they are.
   */
  augmented(rng: Rng, options: AugmentationOptions): Pass {
    const order = shuffle(this.images.count, rng.stream('order'));
    return this.#pass(
      (position) => order[position] ?? 0,
      (index) => this.#vary(rng, index, options),
    );
  }

  #pass(
    at: (position: number) => number,
    write: (index: number) => Write = () => this.#copy,
  ): Pass {
    return { batches: this.batches, batch: (index) => this.#batch(index, at, write(index)) };
  }

  #batch(index: number, at: (position: number) => number, write: Write): Batch {
    const { shape, batchSize } = this.format;
    const begin = index * batchSize;
    const size = Math.min(batchSize, this.images.count - begin);
    const length = shape[0] * shape[1] * shape[2];
    const images = new Float32Array(size * length);
    const labels = new Int32Array(size);
    for (let i = 0; i < size; i++) {
      const image = at(begin + i);
      write(image, i, images.subarray(i * length, (i + 1) * length));
      labels[i] = this.images.labels[image] ?? 0;
    }
    return { images, labels, size };
  }

  readonly #copy: Write = (image, _position, target) => {
    writeWindow(this.#pixels(image), target, { ...this.format, placement: CENTRED });
  };

  #vary(rng: Rng, index: number, options: AugmentationOptions): Write {
    const { shape, table } = this.format;
    const crops = rng.stream('crop', index);
    const cutouts = rng.stream('cutout', index);
    return (image, position, target) => {
      const placement = drawPlacement(crops.stream(position), options);
      writeWindow(this.#pixels(image), target, { shape, table, placement });
      if (options.cutout.size === 0) return;
      cutOut(target, drawCutout(cutouts.stream(position), options.cutout, shape), shape);
    };
  }

  #pixels(image: number): Uint8Array {
    const [height, width, channels] = this.format.shape;
    const length = height * width * channels;
    return this.images.images.subarray(image * length, (image + 1) * length);
  }
}
