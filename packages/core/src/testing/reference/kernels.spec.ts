import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type Node } from '../../architecture/graph-builder.ts';
import type { Shape } from '../../architecture/layer.ts';
import { createRng } from '../../rng.ts';
import type { Pass } from './kernel.ts';
import { NetworkPass } from './network-pass.ts';

const counting = (size: number): number[] => Array.from({ length: size }, (_, i) => i + 1);

/** What `build` makes of one image of `shape` with values 1, 2, 3, …, all weights counting too. */
function result(
  shape: Shape,
  build: (graph: GraphBuilder, image: Node) => Node,
  {
    images = counting(shape[0] * shape[1] * shape[2]),
    ...pass
  }: Partial<Pass> & { images?: number[] } = {},
): number[] {
  const graph = new GraphBuilder();
  const architecture = graph.finish(build(graph, graph.input(shape)));
  const size = images.length / (shape[0] * shape[1] * shape[2]);
  const batch = { images: Float32Array.from(images), size };
  const weight = (): Float32Array => Float32Array.from(counting(64));
  const outcome = new NetworkPass(architecture, batch, { batchNorm: 'batch', weight, ...pass });
  return [...outcome.activation(architecture.output)];
}

const square: Shape = [4, 4, 1];

describe('the reference', () => {
  it('pads "same" at stride 2 as TensorFlow: before 0, after 1 for a kernel of 3 (FACTS 6)', () => {
    // The window at the corner covers pixels 0..2, the one at the end 2..3 and the border.
    expect(result(square, (g, x) => g.pool('maxPool', x, { kernel: 3, stride: 2 }))).toEqual([
      11, 12, 15, 16,
    ]);
    expect(result(square, (g, x) => g.pool('minPool', x, { kernel: 3, stride: 2 }))).toEqual([
      1, 3, 9, 11,
    ]);
  });

  it('pads "same" at stride 2 with 1 before and 2 after for a kernel of 5 (FACTS 6)', () => {
    expect(result([4, 4, 1], (g, x) => g.pool('maxPool', x, { kernel: 5, stride: 2 }))).toEqual([
      16, 16, 16, 16,
    ]);
    expect(result([1, 8, 1], (g, x) => g.pool('minPool', x, { kernel: 5, stride: 2 }))).toEqual([
      1, 2, 4, 6,
    ]);
  });

  it('averages over real pixels only', () => {
    expect(result([1, 4, 1], (g, x) => g.pool('avgPool', x, { kernel: 3 }))).toEqual([
      1.5, 2, 3, 3.5,
    ]);
  });

  it('takes the padding of a maximum for minus infinity, of a minimum for infinity', () => {
    const images = [-3, -1, -2];
    const pool = (op: 'maxPool' | 'minPool', values: number[]): number[] =>
      result([1, 3, 1], (g, x) => g.pool(op, x, { kernel: 3 }), { images: values });

    expect(pool('maxPool', images)).toEqual([-1, -1, -1]);
    expect(pool('minPool', [3, 1, 2])).toEqual([1, 1, 1]);
  });

  it('convolves without turning the kernel round', () => {
    // Kernel [1, 2, 3] over 1, 2, 3: 0*1+1*2+2*3, 1*1+2*2+3*3, 2*1+3*2+0*3.
    const build = (g: GraphBuilder, x: Node): Node => g.conv2d(x, { kernel: [1, 3], filters: 1 });

    expect(result([1, 3, 1], build)).toEqual([8, 14, 8]);
  });

  it('sums over channels, kernel [height, width, channels, filters]', () => {
    // Two filters: 1*1 + 2*3 and 1*2 + 2*4.
    expect(result([1, 1, 2], (g, x) => g.conv2d(x, { kernel: 1, filters: 2 }))).toEqual([7, 10]);
  });

  it('convolves group by group', () => {
    // Channels 1, 2 with filters of kernel rows [1, 2, 3, 4] and channels 3, 4 with [5, …].
    const build = (g: GraphBuilder, x: Node): Node =>
      g.conv2d(x, { kernel: 1, filters: 2, groups: 2 });

    // Kernel [1, 1, 2, 2] = [[1, 2], [3, 4]]: 1*1 + 2*3 and 3*2 + 4*4.
    expect(result([1, 1, 4], build)).toEqual([7, 22]);
  });

  it('convolves depthwise, kernel [height, width, channels, 1]', () => {
    // Kernel rows per tap: [1, 2], [3, 4]; pixels [1, 2], [3, 4]: channel 0: 1*1 + 3*3.
    const build = (g: GraphBuilder, x: Node): Node =>
      g.depthwiseConv2d(x, { kernel: [1, 2], padding: 'valid' });

    expect(result([1, 2, 2], build)).toEqual([10, 20]);
  });

  it('spreads the taps of a dilated kernel', () => {
    const build = (g: GraphBuilder, x: Node): Node =>
      g.conv2d(x, { kernel: [1, 2], filters: 1, dilation: [1, 2], padding: 'valid' });

    expect(result([1, 4, 1], build)).toEqual([1 * 1 + 3 * 2, 2 * 1 + 4 * 2]);
  });

  it('pads explicitly', () => {
    const padding = { top: 0, bottom: 0, left: 2, right: 1 };
    const build = (g: GraphBuilder, x: Node): Node =>
      g.conv2d(x, { kernel: [1, 2], filters: 1, padding });

    expect(result([1, 2, 1], build)).toEqual([0, 2, 5, 2]);
  });

  it('shuffles: out channel 2i is i of the first half, 2i + 1 of the second (FACTS 3.4)', () => {
    expect(result([1, 1, 6], (g, x) => g.channelShuffle(x, 2))).toEqual([1, 4, 2, 5, 3, 6]);
    expect(result([1, 1, 6], (g, x) => g.channelShuffle(x, 3))).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('shifts, zeros coming in', () => {
    expect(result([2, 2, 1], (g, x) => g.shift(x, 1, 1))).toEqual([4, 0, 0, 0]);
    expect(result([2, 2, 1], (g, x) => g.shift(x, 0, -1))).toEqual([0, 1, 0, 3]);
  });

  it('slices and joins channels', () => {
    expect(result([1, 2, 3], (g, x) => g.slice(x, 1, 2))).toEqual([2, 3, 5, 6]);
    expect(result([1, 2, 2], (g, x) => g.concat([x, g.slice(x, 0, 1)]))).toEqual([
      1, 2, 1, 3, 4, 3,
    ]);
  });

  it('normalises with the biased variance of the batch', () => {
    // Two images of one channel: 1 and 3; mean 2, variance 1. Scale and offset are 1.
    const [low = 0, high = 0] = result([1, 1, 1], (g, x) => g.batchNorm(x), { images: [1, 3] });

    expect(low).toBeCloseTo(1 - 1 / Math.sqrt(1 + 1e-5), 12);
    expect(high).toBeCloseTo(1 + 1 / Math.sqrt(1 + 1e-5), 12);
  });

  it('normalises with moving statistics where told so', () => {
    // Mean, variance, scale and offset are all 1.
    const images = [1, 3];
    const [low, high] = result([1, 1, 1], (g, x) => g.batchNorm(x), {
      images,
      batchNorm: 'moving',
    });

    expect(low).toBe(1);
    expect(high).toBeCloseTo(1 + 2 / Math.sqrt(1 + 1e-5), 12);
  });

  it('does dense layers on all values, kernel [inputs, units]', () => {
    expect(result([1, 2, 1], (g, x) => g.dense(x, { units: 3 }))).toEqual([9, 12, 15]);
  });

  it('drops whole examples, the more the later, and divides what is left', () => {
    const images = counting(400).map(() => 1);
    const rng = createRng(1);
    const build = (g: GraphBuilder, x: Node): Node => g.dropPath(x, 0.5);
    const at = (progress: number): number[] =>
      result([1, 2, 1], build, { images, regularisation: { rng, progress } });
    const kept = at(0.5).filter((value) => value !== 0);

    expect(at(0)).toEqual(images);
    expect(new Set(kept.map((value) => value.toFixed(9)))).toEqual(
      new Set([(1 / 0.75).toFixed(9)]),
    );
    expect(Math.abs(kept.length / 400 - 0.75)).toBeLessThan(0.15);
    for (let i = 0; i < 400; i += 2) expect(at(0.5)[i]).toBe(at(0.5)[i + 1]);
  });

  it('drops single values of vectors, and nothing without regularisation', () => {
    const images = counting(400).map(() => 1);
    const build = (g: GraphBuilder, x: Node): Node => g.dropout(x, 0.8);
    const regularisation = { rng: createRng(1), progress: 0 };
    const kept = result([1, 1, 4], build, { images, regularisation }).filter(
      (value) => value !== 0,
    );

    expect(new Set(kept)).toEqual(new Set([1 / 0.8]));
    expect(Math.abs(kept.length / 400 - 0.8)).toBeLessThan(0.1);
    expect(result([1, 1, 4], build, { images })).toEqual(images);
  });
});
