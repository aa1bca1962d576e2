import { MaxPoolGrad } from '@tensorflow/tfjs-core';
import { type WindowAttributes, poolInfo } from '../operations/window-info.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { forEachPaddedImage, paddedImage } from './padded-image.ts';
import { poolGradient } from './pool-gradient.ts';
import { maxPoolGradient } from './simd/pool-gradient.ts';

/**
 * Each output gives its gradient to the first of its largest inputs, as in TensorFlow and on `cpu`.
 * Takes the place of the backend's kernel, whose plain loops need more than ten times as long.
 */
export const maxPoolGrad = defineWasmKernel<
  'dy' | 'input' | 'output',
  WindowAttributes & { readonly filterSize: [number, number] | number }
>(MaxPoolGrad, ({ heap, inputs, attributes }) => {
  const info = poolInfo(inputs.input.shape, attributes);
  const images = { x: inputs.input, image: paddedImage(info), value: Number.NEGATIVE_INFINITY };
  const [y, dy] = [heap.address(inputs.output), heap.address(inputs.dy)];
  return poolGradient(heap, info, (addImage, walk) => {
    const add = heap.bind(maxPoolGradient, walk);
    forEachPaddedImage(heap, images, (x, index) => {
      const start = index * walk.ySize;
      addImage(index, (dx) => {
        add({ x, dx, y: y + start, dy: dy + start });
      });
    });
  });
});
