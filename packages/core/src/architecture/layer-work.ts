import type { Layer, Pair, Shape } from './layer.ts';

/** The work of a forward pass over one image without regularisation. */
export interface Work {
  /** Of convolutions and dense layers; those that meet padding included. */
  readonly multiplyAdds: number;
  /** Values that batch norm and activations compute, and additions of `add`. */
  readonly elementwise: number;
  /** Values that pools read, those in the padding included. */
  readonly pooled: number;
  /** Values that `concat`, `slice`, `channelShuffle` and `shift` copy. */
  readonly moved: number;
}

const NONE: Work = { multiplyAdds: 0, elementwise: 0, pooled: 0, moved: 0 };

/**
 * The work of one layer.
 *
 * @param inputs the shapes of what it reads
 * @param output the shape of its result
 */
export function layerWork(layer: Layer, inputs: readonly Shape[], output: Shape): Work {
  const size = area(output) * output[2];
  const [input = [0, 0, 0] as const] = inputs;
  switch (layer.op) {
    case 'conv2d':
      return { ...NONE, multiplyAdds: size * window(layer.kernel) * (input[2] / layer.groups) };
    case 'depthwiseConv2d':
      return { ...NONE, multiplyAdds: size * window(layer.kernel) };
    case 'dense':
      return { ...NONE, multiplyAdds: size * area(input) * input[2] };
    case 'batchNorm':
    case 'relu':
      return { ...NONE, elementwise: size };
    case 'add':
      return { ...NONE, elementwise: size * (inputs.length - 1) };
    case 'maxPool':
    case 'minPool':
    case 'avgPool':
      return { ...NONE, pooled: size * window(layer.kernel) };
    case 'globalAveragePool':
      return { ...NONE, pooled: area(input) * input[2] };
    case 'concat':
    case 'slice':
    case 'channelShuffle':
    case 'shift':
      return { ...NONE, moved: size };
    case 'input':
    case 'dropout':
    case 'dropPath':
      return NONE;
  }
}

function area([height, width]: Shape): number {
  return height * width;
}

function window([height, width]: Pair): number {
  return height * width;
}
