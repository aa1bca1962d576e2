import type { TensorInfo, backend_util } from '@tensorflow/tfjs-core';
import { type PaddedImage, paddedImage, withPaddedImage } from './padded-image.ts';
import type { WasmHeap } from './wasm-heap.ts';

/** What the functions of pools need besides their data. */
export interface PoolWalk {
  readonly masks: number;
  readonly pixel: number;
  readonly yRow: number;
  readonly ySize: number;
  readonly xRow: number;
  readonly xColumn: number;
  readonly tapRow: number;
  readonly tapColumn: number;
  readonly tapsDown: number;
  readonly tapsRight: number;
}

/** Adds the gradient of one image to the padded image at `dx`. */
type AddImage = (index: number, add: (dx: number) => void) => void;

/**
 * The gradient of a pool. `run` calls its argument once for every image. Images are padded where windows
 * reach outside, so that the inner loops need no conditions; the padding is left out of the result.
 */
export function poolGradient(
  heap: WasmHeap,
  info: backend_util.Conv2DInfo,
  run: (addImage: AddImage, walk: PoolWalk) => void,
): TensorInfo {
  const image = paddedImage(info);
  const gradient = heap.output(info.inShape);
  const to = heap.address(gradient);
  const copy = heap.bindCopy({
    fromStep: image.paddedRowSize,
    toStep: image.rowSize,
    count: image.height,
    size: image.rowSize,
  });
  const addTo = (dx: number): AddImage => {
    return (index, add) => {
      heap.floats(dx, image.paddedSize / 4).fill(0);
      add(dx);
      copy({ from: dx + image.origin, to: to + index * image.size });
    };
  };
  heap.scratch(4 * LANES, (masks) => {
    heap
      .integers(masks, LANES)
      .fill(0)
      .fill(-1, 0, 4 + (info.inChannels % 4));
    withPaddedImage(heap, { image, value: 0 }, (dx) => {
      run(addTo(dx), poolWalk(info, image, masks));
    });
  });
  return gradient;
}

/** Of the masks: a whole vector, and one for what is left at the end of a pixel. */
const LANES = 8;

function poolWalk(info: backend_util.Conv2DInfo, image: PaddedImage, masks: number): PoolWalk {
  const { pixelSize, paddedRowSize } = image;
  return {
    masks,
    pixel: pixelSize,
    yRow: info.outWidth * pixelSize,
    ySize: info.outHeight * info.outWidth * pixelSize,
    xRow: info.strideHeight * paddedRowSize,
    xColumn: info.strideWidth * pixelSize,
    tapRow: paddedRowSize,
    tapColumn: pixelSize,
    tapsDown: info.filterHeight * paddedRowSize,
    tapsRight: info.filterWidth * pixelSize,
  };
}
