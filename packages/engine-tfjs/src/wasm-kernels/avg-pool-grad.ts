import { AvgPoolGrad } from '@tensorflow/tfjs-core';
import { pixelCounts } from '../operations/pixel-counts.ts';
import { type WindowAttributes, poolInfo } from '../operations/window-info.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { poolGradient } from './pool-gradient.ts';
import { averagePoolGradient } from './simd/pool-gradient.ts';

/**
 * Each output gives an equal share of its gradient to the real pixels under its window. The backend's
 * own kernel, which this one replaces, divides by the size of the window at the borders too, though
 * its forward kernel does not.
 */
export const avgPoolGrad = defineWasmKernel<
  'dy' | 'input',
  WindowAttributes & { readonly filterSize: [number, number] | number }
>(AvgPoolGrad, ({ heap, inputs, attributes }) => {
  const info = poolInfo(inputs.input.shape, attributes);
  const dy = heap.address(inputs.dy);
  const values = pixelCounts(info).map((count) => 1 / count);
  return heap.scratch(4 * values.length, (shares) => {
    heap.floats(shares, values.length).set(values);
    return poolGradient(heap, info, (addImage, walk) => {
      const add = heap.bind(averagePoolGradient, { ...walk, shares });
      for (let index = 0; index < info.batchSize; index++) {
        addImage(index, (dx) => {
          add({ dy: dy + index * walk.ySize, dx });
        });
      }
    });
  });
});
