import { describe, expect, it } from '@jest/globals';
import { type Architecture, GraphBuilder, type Rng, createRng, weightSpecs } from '@cellsmith/core';
import { concatConv1x1 } from './concat-conv1x1.ts';

const FILTERS = 3;
const ENTRIES = [1, 4, 5] as const;

/** The merge of one-pixel inputs that are slices of one image, so that it can be fed at once. */
function merged(): Architecture {
  const graph = new GraphBuilder();
  const image = graph.input([1, 1, FILTERS * ENTRIES.length]);
  const [first, ...others] = [0, 1, 2].map((index) => graph.slice(image, index * FILTERS, FILTERS));
  if (!first) throw new Error('no input');
  const site = { filters: FILTERS, stride: 1, weights: 'm', entries: ENTRIES } as const;
  return graph.finish(concatConv1x1.build(graph, [first, ...others], site));
}

/** Runs a network of slices, ReLUs, 1x1 convolutions and sums on one pixel. */
function run(
  { layers, output }: Architecture,
  pixel: readonly number[],
  kernels: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const values = new Map<string, readonly number[]>();
  for (const layer of layers) {
    const inputs = layer.inputs.map((id) => values.get(id) ?? []);
    const [input = []] = inputs;
    if (layer.op === 'input') values.set(layer.id, pixel);
    else if (layer.op === 'slice')
      values.set(layer.id, input.slice(layer.begin, layer.begin + layer.size));
    else if (layer.op === 'relu') values.set(layer.id, relu(input));
    else if (layer.op === 'conv2d')
      values.set(layer.id, multiply(input, kernels.get(layer.weight) ?? []));
    else if (layer.op === 'add')
      values.set(
        layer.id,
        input.map((_, channel) => inputs.reduce((sum, value) => sum + (value[channel] ?? 0), 0)),
      );
    else throw new Error(`unexpected ${layer.op}`);
  }
  return values.get(output) ?? [];
}

const relu = (values: readonly number[]): readonly number[] =>
  values.map((value) => Math.max(0, value));

/** A row vector times a row-major matrix of `FILTERS` columns. */
function multiply(vector: readonly number[], matrix: readonly number[]): readonly number[] {
  return Array.from({ length: FILTERS }, (_, column) =>
    vector.reduce((sum, value, row) => sum + value * (matrix[row * FILTERS + column] ?? 0), 0),
  );
}

const normals = (rng: Rng, count: number): readonly number[] =>
  Array.from({ length: count }, () => rng.normal());

describe('concatConv1x1', () => {
  it('equals ReLU and one convolution of the joined inputs with the stacked kernels', () => {
    const rng = createRng(1);
    const pixel = normals(rng, FILTERS * ENTRIES.length);
    const kernels = new Map(
      ENTRIES.map((entry) => [`m/${entry}/conv`, normals(rng, FILTERS * FILTERS)]),
    );
    const whole = multiply(relu(pixel), [...kernels.values()].flat());

    const parts = run(merged(), pixel, kernels);

    expect(parts).toHaveLength(FILTERS);
    parts.forEach((value, channel) => {
      expect(value).toBeCloseTo(whole[channel] ?? Number.NaN, 10);
    });
  });

  it('names each kernel by the entry that it reads', () => {
    expect(weightSpecs(merged())).toEqual(
      ENTRIES.map((entry) =>
        expect.objectContaining({ name: `m/${entry}/conv`, shape: [1, 1, FILTERS, FILTERS] }),
      ),
    );
  });
});
