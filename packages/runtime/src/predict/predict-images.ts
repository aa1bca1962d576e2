import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CellsmithError, type Shape } from '@cellsmith/core';
import type { SavedRunOptions } from '../saved-run.ts';
import type { Classifier } from './classifier.ts';
import { type Prediction, mostLikely } from './most-likely.ts';
import { withOnnxClassifier } from './onnx-classifier.ts';
import { type ReadImage, readImage } from './read-image.ts';
import { withRunClassifier } from './run-classifier.ts';

/** How images are classified. */
export interface PredictOptions extends SavedRunOptions {
  /** Classes that are named of each image; 5 unless given, and never more than there are. */
  readonly top?: number;
}

/** What a network sees in an image. */
export interface PredictedImage extends Omit<ReadImage, 'pixels'> {
  readonly path: string;
  /** Most likely first. */
  readonly predictions: readonly Prediction[];
}

/** An image that could not be read. */
export interface UnreadableImage {
  readonly path: string;
  /** With the path and the remedy. */
  readonly message: string;
}

/** What a network sees in images, in the order in which they were given. */
export interface ImagePredictions {
  /** What ran the network. */
  readonly engine: string;
  readonly genotype: string;
  /** Of the images as the network takes them. */
  readonly shape: Shape;
  readonly images: readonly PredictedImage[];
  readonly unreadable: readonly UnreadableImage[];
}

/** Images at once, so that memory does not grow with their number. */
const BATCH = 64;

/**
 * Classifies image files.
 *
 * @param network folder of a training, run by its own engine, or an ONNX file of `exportRun`, run by
 * ONNX Runtime
 * @param paths of PNG, JPEG, WebP, … files; one that cannot be read does not keep the others
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED`, `INVALID_DATA` or `ENGINE_UNAVAILABLE` where the
 * network cannot be run
 */
export async function predictImages(
  network: string,
  paths: readonly string[],
  options: PredictOptions = {},
): Promise<ImagePredictions> {
  const path = resolve(network);
  const ask = (classifier: Classifier): Promise<ImagePredictions> =>
    predictAll(classifier, paths, options.top ?? 5);
  return (await isFolder(path))
    ? withRunClassifier(path, options, ask)
    : withOnnxClassifier(path, ask);
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found) return found.isDirectory();
  throw new CellsmithError(
    'RUN_MISSING',
    `There is neither the folder of a training nor an ONNX file at ${path}`,
  );
}

async function predictAll(
  classifier: Classifier,
  paths: readonly string[],
  top: number,
): Promise<ImagePredictions> {
  const { engine, genotype, shape } = classifier;
  const images: PredictedImage[] = [];
  const unreadable: UnreadableImage[] = [];
  for (let begin = 0; begin < paths.length; begin += BATCH) {
    const read = await readAll(paths.slice(begin, begin + BATCH), shape, unreadable);
    images.push(...(await predictBatch(classifier, read, top)));
  }
  return { engine, genotype, shape, images, unreadable };
}

type NamedImage = ReadImage & { readonly path: string };

async function readAll(
  paths: readonly string[],
  shape: Shape,
  unreadable: UnreadableImage[],
): Promise<readonly NamedImage[]> {
  const read: NamedImage[] = [];
  for (const path of paths) {
    try {
      read.push({ path, ...(await readImage(resolve(path), shape)) });
    } catch (error) {
      if (!(error instanceof CellsmithError)) throw error;
      unreadable.push({ path, message: error.message });
    }
  }
  return read;
}

async function predictBatch(
  { classes, shape, logits }: Classifier,
  images: readonly NamedImage[],
  top: number,
): Promise<readonly PredictedImage[]> {
  if (images.length === 0) return [];
  const size = shape[0] * shape[1] * shape[2];
  const pixels = new Uint8Array(images.length * size);
  images.forEach((image, i) => {
    pixels.set(image.pixels, i * size);
  });
  const all = await logits(pixels, images.length);
  return images.map(({ path, width, height, isFitted }, i) => {
    const own = all.subarray(i * classes.length, (i + 1) * classes.length);
    return { path, width, height, isFitted, predictions: mostLikely(own, classes, top) };
  });
}
