import { readFile, stat } from 'node:fs/promises';
import { CellsmithError, type Shape } from '@cellsmith/core';
import type { Sharp } from 'sharp';
import { messageOf } from '../message-of.ts';
import { checkDrawing } from './check-drawing.ts';

/** An image as a network takes it. */
export interface ReadImage {
  /** `[height, width, channels]`, 0..255. */
  readonly pixels: Uint8Array;
  /** As it was stored, upright. */
  readonly width: number;
  readonly height: number;
  /** Its size was another than the network's, so that it was resized and cropped to its centre. */
  readonly isFitted: boolean;
}

/**
 * Reads the image at `path` (PNG, JPEG, WebP, GIF, AVIF, TIFF, SVG), upright and in sRGB, or grey where
 * the network takes one channel. Where something shines through, it is white. An image of another size
 * is resized until it covers the network's and cropped to its centre; one of the same size keeps its
 * pixels as they are.
 *
 * @param shape of the result
 * @throws CellsmithError `INVALID_DATA` where there is no image that can be read
 */
export async function readImage(path: string, shape: Shape): Promise<ReadImage> {
  const { default: sharp } = await import('sharp');
  const file = await readBytes(path);
  try {
    checkDrawing(file);
    const upright = sharp(file).autoOrient();
    const { autoOrient } = await upright.metadata();
    const { width, height } = autoOrient;
    const isFitted = width !== shape[1] || height !== shape[0];
    return { pixels: await pixelsOf(upright, shape), width, height, isFitted };
  } catch (error) {
    const [why = ''] = messageOf(error).split('\n');
    throw new CellsmithError(
      'INVALID_DATA',
      `${path} is no image that can be read (${why}); save it as PNG or JPEG`,
      { cause: error },
    );
  }
}

async function pixelsOf(image: Sharp, [height, width, channels]: Shape): Promise<Uint8Array> {
  const { data, info } = await image
    .flatten({ background: 'white' })
    .resize(width, height, { fit: 'cover', position: 'centre' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels === channels) return new Uint8Array(data);
  throw new RangeError(`it has ${info.channels} channels, where the network takes ${channels}`);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).isFile()) return await readFile(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const text = isMissing ? `There is no image ${path}` : `${path} cannot be read`;
    const remedy = isMissing ? 'check its name' : messageOf(error);
    throw new CellsmithError('INVALID_DATA', `${text}; ${remedy}`, { cause: error });
  }
  const text = `${path} is no file but a folder or a device; name the images in it, as in ${path}/*.png`;
  throw new CellsmithError('INVALID_DATA', text);
}
