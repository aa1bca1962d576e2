import { describe, expect, it } from '@jest/globals';
import { inferShape } from './infer-shape.ts';
import { inferShapes } from './infer-shapes.ts';
import type { Layer, Padding, Pair, Shape } from './layer.ts';

const common = { id: 'x', inputs: ['a'], block: '' };
const weighted = { ...common, weight: 'x' };

function window(kernel: Pair, stride: Pair, padding: Padding) {
  return { kernel, stride, padding };
}

function convolution(kernel: Pair, stride: Pair, rest: Partial<Layer & { op: 'conv2d' }>): Layer {
  const base = { ...weighted, op: 'conv2d', filters: 8, groups: 1, dilation: [1, 1] } as const;
  return { ...base, ...window(kernel, stride, 'same'), ...rest };
}

describe('inferShape', () => {
  it.each<[string, Layer, Shape, Shape]>([
    ['same, stride 1', convolution([3, 3], [1, 1], {}), [7, 5, 3], [7, 5, 8]],
    ['same, stride 2, even', convolution([3, 3], [2, 2], {}), [32, 32, 3], [16, 16, 8]],
    ['same, stride 2, odd', convolution([5, 5], [2, 2], {}), [7, 5, 3], [4, 3, 8]],
    ['same, kernel 1, stride 3', convolution([1, 1], [3, 3], {}), [7, 7, 3], [3, 3, 8]],
    ['valid', convolution([3, 2], [1, 2], { padding: 'valid' }), [7, 5, 3], [5, 2, 8]],
    [
      'valid, dilated',
      convolution([3, 3], [1, 1], { padding: 'valid', dilation: [2, 1] }),
      [7, 5, 3],
      [3, 3, 8],
    ],
    [
      'explicit',
      convolution([3, 3], [2, 1], { padding: { top: 1, bottom: 2, left: 0, right: 1 } }),
      [7, 5, 3],
      [4, 4, 8],
    ],
    [
      'pool 5x5 stride 3 valid, as the auxiliary head (FACTS 1.5)',
      { ...common, op: 'avgPool', ...window([5, 5], [3, 3], 'valid') },
      [8, 8, 144],
      [2, 2, 144],
    ],
    ['slice', { ...common, op: 'slice', begin: 2, size: 3 }, [4, 4, 5], [4, 4, 3]],
    ['shift', { ...common, op: 'shift', rows: 1, columns: -1 }, [4, 4, 5], [4, 4, 5]],
    ['global average pool', { ...common, op: 'globalAveragePool' }, [4, 3, 5], [1, 1, 5]],
    ['dense', { ...weighted, op: 'dense', units: 10 }, [4, 3, 5], [1, 1, 10]],
  ])('knows the output: %s', (...[, layer, input, output]) => {
    expect(inferShape(layer, [input])).toEqual(output);
  });

  it('adds up the channels of a concatenation', () => {
    const layer: Layer = { ...common, op: 'concat' };

    expect(
      inferShape(layer, [
        [4, 4, 1],
        [4, 4, 2],
        [4, 4, 3],
      ]),
    ).toEqual([4, 4, 6]);
  });

  it.each<[Layer, Shape[], string]>([
    [
      { ...common, op: 'add' },
      [
        [4, 4, 1],
        [4, 4, 2],
      ],
      'all inputs need one shape, not 4x4x1 and 4x4x2',
    ],
    [
      { ...common, op: 'concat' },
      [
        [4, 4, 1],
        [2, 4, 1],
      ],
      'all inputs need one size',
    ],
    [
      { ...common, op: 'slice', begin: 3, size: 3 },
      [[4, 4, 5]],
      'channels 3..6 are not within 0..5',
    ],
    [
      { ...common, op: 'channelShuffle', groups: 3 },
      [[4, 4, 4]],
      '3 groups must divide 4 channels',
    ],
    [
      convolution([1, 1], [1, 1], { groups: 3 }),
      [[4, 4, 3]],
      '3 groups must divide 3 channels, 8 filters',
    ],
    [convolution([5, 5], [1, 1], { padding: 'valid' }), [[4, 4, 3]], 'its output would be 0x0x8'],
    [convolution([3, 3], [0, 1], {}), [[4, 4, 3]], 'its output would be Infinityx4x8'],
    [
      {
        ...common,
        op: 'maxPool',
        ...window([2, 2], [1, 1], { top: 2, bottom: 0, left: 0, right: 0 }),
      },
      [[4, 4, 3]],
      'padding must be smaller than the 2x2 window',
    ],
    [{ ...common, op: 'relu' }, [], 'A layer that reads needs an input'],
  ])('refuses %j', (layer, inputs, message) => {
    expect(() => inferShape(layer, inputs)).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARCHITECTURE',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('inferShapes', () => {
  it('refuses a layer that reads a later one', () => {
    const layers: Layer[] = [
      { id: 'a', op: 'relu', inputs: ['b'], block: '' },
      { id: 'b', op: 'input', inputs: [], block: '', shape: [1, 1, 1] },
    ];

    expect(() => inferShapes({ layers, output: 'a' })).toThrow(
      'Layer "a" reads "b" before it exists',
    );
  });
});
