import { Conv2DBackpropFilter, type backend_util } from '@tensorflow/tfjs-core';
import { type Shape4, type WindowAttributes, convolutionInfo } from '../operations/window-info.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { type PaddedImage, forEachPaddedImage, paddedImage } from './padded-image.ts';
import { TILE, outerProducts } from './simd/outer-products.ts';

type Info = backend_util.Conv2DInfo;

/** Outputs that are summed over at once: enough to be long, few enough to stay in the nearest cache. */
const OUTPUTS = 64;

/**
 * The filter's gradient as sums of outer products of input and output gradient. One row of the filter
 * is one matrix `[width * channels in, channels out]`, since the values under it are contiguous.
 *
 * The alternatives lose: at 1x1 a transpose and a matrix product need 4 to 5 times as long (XNNPACK packs
 * the right side first), tfjs's own product with `transposeA` 12 times.
 */
export const conv2dBackpropFilter = defineWasmKernel<
  'x' | 'dy',
  WindowAttributes & { readonly filterShape: Shape4 }
>(Conv2DBackpropFilter, ({ heap, inputs, attributes }) => {
  const { x, dy } = inputs;
  const info = convolutionInfo(x.shape, attributes);
  const image = paddedImage(info);
  const tiles = filterTiles(info);
  const length = tiles.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const steps = imageSteps(info, image);
  const gradient = heap.output(attributes.filterShape);
  const dyStart = heap.address(dy);
  return heap.scratch(4 * length, (sums) => {
    heap.floats(sums, length).fill(0);
    const add = heap.bind(outerProducts, { ...steps, sums });
    forEachPaddedImage(heap, { x, image, value: 0 }, (address, index) => {
      add({ x: address, dy: dyStart + index * steps.dySize });
    });
    untile(tiles, { info, from: heap.floats(sums, length), to: heap.values(gradient) });
    return gradient;
  });
});

type ImageSteps = Readonly<
  Record<
    'xStep' | 'xWidth' | 'xRow' | 'xTapRow' | 'xTapEnd' | 'dyWidth' | 'dyRow' | 'dySize',
    number
  >
>;

function imageSteps(info: Info, image: PaddedImage): ImageSteps {
  const { outWidth, outHeight, outChannels, strideWidth, strideHeight, filterWidth } = info;
  const dyWidth = 4 * outChannels;
  const xStep = strideWidth * image.pixelSize;
  const xRow = strideHeight * image.paddedRowSize;
  // Where the inputs of all outputs are at one distance, rows may be of any length.
  const regular = xRow === outWidth * xStep;
  return {
    xStep,
    xWidth: filterWidth * image.pixelSize,
    xRow: regular ? OUTPUTS * xStep : xRow,
    xTapRow: image.paddedRowSize,
    xTapEnd: info.filterHeight * image.paddedRowSize,
    dyWidth,
    dyRow: (regular ? OUTPUTS : outWidth) * dyWidth,
    dySize: outHeight * outWidth * dyWidth,
  };
}

interface PlacedTile {
  readonly filterRow: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The tiles of all filter rows, in the order of `outerProducts`. */
function filterTiles(info: Info): readonly PlacedTile[] {
  const down = cut(info.filterWidth * info.inChannels, TILE.rows);
  const across = cut(info.outChannels, TILE.columns);
  return Array.from({ length: info.filterHeight }).flatMap((_, filterRow) =>
    down.flatMap(({ at: row, size: rows }) =>
      across.map(({ at: column, size: columns }) => ({ filterRow, row, column, rows, columns })),
    ),
  );
}

function cut(
  length: number,
  [whole, small]: readonly [number, number],
): readonly { readonly at: number; readonly size: number }[] {
  const parts = [];
  for (let at = 0; at < length; at += parts.at(-1)?.size ?? whole) {
    parts.push({ at, size: length - at > small ? whole : small });
  }
  return parts;
}

/** Puts the sums in row-major order. */
function untile(
  tiles: readonly PlacedTile[],
  { info, from, to }: { info: Info; from: Float32Array; to: Float32Array },
): void {
  const [height, width] = [info.filterWidth * info.inChannels, info.outChannels];
  let start = 0;
  for (const { filterRow, row, column, rows, columns } of tiles) {
    for (let i = 0; i < rows && row + i < height; i++) {
      for (let j = 0; j < columns && column + j < width; j++) {
        to[(filterRow * height + row + i) * width + column + j] =
          from[start + i * columns + j] ?? 0;
      }
    }
    start += rows * columns;
  }
}
