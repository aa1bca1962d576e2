import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type Layer, type Shape, weightSpecs } from '@cellsmith/core';
import { calibrate } from './calibrate.ts';

const FILTERS = 8;

/** What `calibrate` makes of each of two outputs of these shapes. */
function build(before: Shape, last: Shape): readonly (readonly Layer[])[] {
  return ([0, 1] as const).map((side) => {
    const graph = new GraphBuilder();
    const image = graph.input([8, 8, 3]);
    const shaped = ([height, , filters]: Shape): ReturnType<GraphBuilder['conv2d']> =>
      graph.conv2d(image, { kernel: 1, stride: 8 / height, filters });
    const site = { filters: FILTERS, layer: 'cells/3' };
    const result = calibrate(graph, [shaped(before), shaped(last)], site)[side];
    return graph.finish(result).layers.slice(2);
  });
}

const ops = (layers: readonly Layer[] | undefined): readonly string[] | undefined =>
  layers?.map(({ op }) => op);

describe('calibrate', () => {
  it('leaves alone what fits', () => {
    expect(build([8, 8, FILTERS], [8, 8, FILTERS])).toEqual([[], []]);
  });

  it('brings other channels by ReLU, 1x1 convolution and batch norm (FACTS 1.2)', () => {
    const mixed = ['relu', 'conv2d', 'batchNorm'];

    expect(build([8, 8, 6], [8, 8, 10]).map(ops)).toEqual([mixed, mixed]);
  });

  it('halves a larger older output by ReLU and a factorized reduction', () => {
    const [older, newer] = build([8, 8, 4], [4, 4, FILTERS]);

    expect(ops(older)).toEqual(['relu', 'conv2d', 'shift', 'conv2d', 'concat', 'batchNorm']);
    expect(ops(newer)).toEqual([]);
  });

  it('names weights by the width that they read, which is the genotype to choose', () => {
    const graph = new GraphBuilder();
    const image = graph.input([8, 8, 10]);
    const site = { filters: FILTERS, layer: 'cells/3' };
    const [, last] = calibrate(graph, [image, image], site);

    expect(weightSpecs(graph.finish(last))[0]?.name).toBe('cells/3/calibration/1/from-10/conv');
  });
});
