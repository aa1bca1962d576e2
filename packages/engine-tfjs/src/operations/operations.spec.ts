import { beforeAll, describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import {
  type Rank,
  type Tensor,
  type Tensor4D,
  memory,
  mul,
  round,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { activateBackend } from '../backends/activate-backend.ts';
import { cpuBackend } from '../backends/cpu-backend.ts';
import { wasmBackend } from '../backends/wasm-backend.ts';
import { normaliseBatch, normaliseBatchGradient } from './batch-norm.ts';
import {
  concatChannels,
  insertChannels,
  scaleChannels,
  shuffleChannels,
  sliceChannels,
} from './channels.ts';
import { convolutionFilterGradient, convolutionInputGradient, convolve } from './convolution.ts';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pool.ts';
import { reluGradient } from './relu-gradient.ts';
import { shiftPixels } from './shift-pixels.ts';

beforeAll(async () => {
  for (const backend of [cpuBackend, wasmBackend]) await backend.probe();
});

/** Shapes and window of an operation. */
interface Sizes {
  /** `[batch, height, width, channels]`. */
  readonly shape: readonly [number, number, number, number];
  readonly filters: number;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly pad: 'same' | 'valid';
}

/** The values `name` of a shape: the same ones on every backend. */
type Draw = (name: string, shape: readonly number[]) => Tensor4D;

type Operation = (sizes: Sizes, draw: Draw) => Tensor | readonly Tensor[];

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'a convolution': (sizes, draw) =>
    convolve(full(sizes), draw('x', sizes.shape), filter(sizes, draw)),
  "a convolution's gradient of the filter": (sizes, draw) => {
    const x = draw('x', sizes.shape);
    const { shape: filterShape } = filter(sizes, draw);
    return convolutionFilterGradient(full(sizes), {
      x,
      dy: outputOf(sizes, draw, full),
      filterShape,
    });
  },
  "a convolution's gradient of the input": (sizes, draw) => {
    const dy = outputOf(sizes, draw, full);
    return convolutionInputGradient(full(sizes), {
      filter: filter(sizes, draw),
      dy,
      inputShape: sizes.shape,
    });
  },
  'a depthwise convolution': (sizes, draw) =>
    convolve(depthwise(sizes), draw('x', sizes.shape), depthwiseFilter(sizes, draw)),
  "a depthwise convolution's gradient of the filter": (sizes, draw) => {
    const x = draw('x', sizes.shape);
    const { shape: filterShape } = depthwiseFilter(sizes, draw);
    const dy = outputOf(sizes, draw, depthwise);
    return convolutionFilterGradient(depthwise(sizes), { x, dy, filterShape });
  },
  "a depthwise convolution's gradient of the input": (sizes, draw) => {
    const dy = outputOf(sizes, draw, depthwise);
    return convolutionInputGradient(depthwise(sizes), {
      filter: depthwiseFilter(sizes, draw),
      dy,
      inputShape: sizes.shape,
    });
  },
  'a maximum pool': (sizes, draw) => maxPool(pool(sizes), draw('x', sizes.shape)),
  "a maximum pool's gradient, with ties": (sizes, draw) => {
    // Few different values: the first of equals must get the gradient.
    const input = round(mul<Tensor4D>(draw('x', sizes.shape), 2));
    const output = maxPool(pool(sizes), input);
    return maxPoolGradient(pool(sizes), { input, output }, draw('dy', output.shape));
  },
  'an average pool': (sizes, draw) => averagePool(pool(sizes), draw('x', sizes.shape)),
  "an average pool's gradient": (sizes, draw) => {
    const input = draw('x', sizes.shape);
    const { shape } = averagePool(pool(sizes), input);
    return averagePoolGradient(pool(sizes), input, draw('dy', shape));
  },
  'a batch norm': ({ shape }, draw) => normaliseBatch(batchNormOf(shape, draw)),
  "a batch norm's gradient": ({ shape }, draw) => {
    const of = batchNormOf(shape, draw);
    const [, mean, variance] = normaliseBatch(of);
    return normaliseBatchGradient({ ...of, dy: draw('dy', shape), mean, variance });
  },
  'an affine function of channels': ({ shape }, draw) =>
    scaleChannels(draw('x', shape), draw('a', [shape[3]]), draw('b', [shape[3]])),
  'a slice of channels': ({ shape, filters }, draw) => {
    const begin = filters % shape[3];
    return sliceChannels(draw('x', shape), begin, shape[3] - begin);
  },
  'an insertion of channels': ({ shape, filters }, draw) =>
    insertChannels(draw('x', shape), 1, shape[3] + 1 + filters),
  'a concatenation of channels': ({ shape, filters }, draw) =>
    concatChannels([
      draw('x', shape),
      draw('y', [...shape.slice(0, 3), filters]),
      draw('z', shape),
    ]),
  'a shuffle of channels': ({ shape: [batch, height, width, channels], filters }, draw) =>
    shuffleChannels(draw('x', [batch, height, width, channels * filters]), filters),
  "a ReLU's gradient": ({ shape }, draw) => reluGradient(draw('y', shape), draw('dy', shape)),
  'a shift': ({ shape, stride, kernel }, draw) =>
    shiftPixels(draw('x', shape), stride[0] - 2, kernel[1] - 2),
};

function full({ stride, pad }: Sizes): Parameters<typeof convolve>[0] {
  return { kind: 'full', window: { strides: [...stride], pad, borders: undefined } };
}

function depthwise(sizes: Sizes): Parameters<typeof convolve>[0] {
  return { ...full(sizes), kind: 'depthwise' };
}

function pool(sizes: Sizes): Parameters<typeof maxPool>[0] {
  return { kernel: sizes.kernel, window: full(sizes).window };
}

function filter({ kernel, shape, filters }: Sizes, draw: Draw): Tensor4D {
  return draw('filter', [...kernel, shape[3], filters]);
}

function depthwiseFilter({ kernel, shape }: Sizes, draw: Draw): Tensor4D {
  return draw('filter', [...kernel, shape[3], 1]);
}

/** Random values in the shape of the output. */
function outputOf(sizes: Sizes, draw: Draw, of: typeof full): Tensor4D {
  const weights = of === full ? filter(sizes, draw) : depthwiseFilter(sizes, draw);
  return draw('dy', convolve(of(sizes), draw('x', sizes.shape), weights).shape);
}

function batchNormOf(shape: Sizes['shape'], draw: Draw): Parameters<typeof normaliseBatch>[0] {
  const [scale, offset] = [draw('scale', [shape[3]]), draw('offset', [shape[3]])];
  return { x: draw('x', shape), scale, offset, epsilon: 1e-5 };
}

const draw: Draw = (name, shape) => {
  const rng = createRng(1).stream(name, ...shape);
  const size = shape.reduce((product, length) => product * length, 1);
  // Far from zero on average: a variance must not lose its digits.
  const values = Float32Array.from({ length: size }, () => rng.normal() + (name === 'x' ? 3 : 0));
  // Vectors of channels too: the operations take any tensor there.
  return tensor<Rank.R4>(values, [...shape] as [number, number, number, number]);
};

/** Values and shapes of the results on one backend. */
function runOn(backend: string, operation: Operation, sizes: Sizes): readonly Result[] {
  activateBackend(backend);
  const results: Result[] = [];
  tidy(() => {
    for (const result of [operation(sizes, draw)].flat()) {
      results.push({ shape: result.shape, values: Array.from(result.dataSync()) });
    }
  });
  return results;
}

interface Result {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

function expectAlike(operation: Operation, sizes: Sizes): void {
  const seen = runOn('wasm', operation, sizes);
  runOn('cpu', operation, sizes).forEach(({ shape, values: expected }, i) => {
    const { shape: seenShape, values = [] } = seen[i] ?? {};
    expect(seenShape).toEqual(shape);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    const error = expected.reduce(
      (most, value, j) => Math.max(most, Math.abs(value - (values[j] ?? NaN))),
      0,
    );
    expect(error / largest).toBeLessThan(1e-5);
  });
}

const small = fc.record({
  shape: fc.tuple(...[3, 9, 9, 11].map((max) => fc.integer({ min: 1, max }))),
  filters: fc.integer({ min: 1, max: 13 }),
  kernel: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
  stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  pad: fc.constantFrom('same', 'valid'),
}) as unknown as fc.Arbitrary<Sizes>;

/** As in networks: more than one block of every kernel, channels that fill no vector. */
const LARGE: readonly Sizes[] = [
  { shape: [2, 16, 16, 18], filters: 10, kernel: [3, 3], stride: [1, 1], pad: 'same' },
  { shape: [2, 16, 16, 9], filters: 27, kernel: [1, 1], stride: [1, 1], pad: 'same' },
  { shape: [1, 16, 16, 12], filters: 9, kernel: [5, 5], stride: [2, 2], pad: 'same' },
  { shape: [1, 20, 20, 8], filters: 6, kernel: [1, 1], stride: [2, 2], pad: 'same' },
];

describe.each(Object.entries(OPERATIONS))('%s', (_name, operation) => {
  it('is on wasm what it is on cpu', () => {
    const fits = ({ pad, kernel, shape }: Sizes): boolean =>
      pad === 'same' || (kernel[0] <= shape[1] && kernel[1] <= shape[2]);
    fc.assert(
      fc.property(small.filter(fits), (sizes) => {
        expectAlike(operation, sizes);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it.each(LARGE)('is so at the sizes of a network: $shape', (sizes) => {
    expectAlike(operation, sizes);
  });

  it('leaves no tensor behind', () => {
    const [sizes] = LARGE;
    if (!sizes) return;
    const before = memory().numTensors;
    runOn('wasm', operation, sizes);
    expect(memory().numTensors).toBe(before);
  });
});
