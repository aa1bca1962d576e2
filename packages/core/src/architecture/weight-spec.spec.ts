import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from './graph-builder.ts';
import { weightSpecs } from './weight-spec.ts';

describe('weightSpecs', () => {
  it('knows the weights of every layer, in order', () => {
    const graph = new GraphBuilder();
    const convolved = graph.conv2d(graph.input([8, 8, 6]), {
      kernel: [3, 5],
      filters: 4,
      groups: 2,
      weight: 'c',
    });
    const normal = graph.batchNorm(convolved, { weight: 'n' });
    const deep = graph.depthwiseConv2d(normal, { kernel: 3, stride: 4, weight: 'd' });
    const logits = graph.dense(deep, { units: 10, weight: 'l', frozen: true });

    expect(weightSpecs(graph.finish(logits))).toEqual([
      { name: 'c', shape: [3, 5, 3, 4], role: 'kernel', trainable: true },
      { name: 'n/scale', shape: [4], role: 'scale', trainable: true },
      { name: 'n/offset', shape: [4], role: 'offset', trainable: true },
      { name: 'n/mean', shape: [4], role: 'movingMean', trainable: false },
      { name: 'n/variance', shape: [4], role: 'movingVariance', trainable: false },
      { name: 'd', shape: [3, 3, 4, 1], role: 'depthwiseKernel', trainable: true },
      { name: 'l', shape: [16, 10], role: 'kernel', trainable: false },
    ]);
  });

  it('has no scale and offset for a batch norm that is not affine', () => {
    const graph = new GraphBuilder();
    const node = graph.batchNorm(graph.input([2, 2, 3]), { affine: false, weight: 'n' });

    expect(weightSpecs(graph.finish(node)).map(({ name }) => name)).toEqual([
      'n/mean',
      'n/variance',
    ]);
  });

  it('names a shared weight once', () => {
    const graph = new GraphBuilder();
    const image = graph.input([4, 4, 3]);
    const twice = graph.add([
      graph.conv2d(image, { kernel: 1, filters: 2, weight: 'w' }),
      graph.conv2d(image, { kernel: 1, filters: 2, weight: 'w' }),
    ]);

    expect(weightSpecs(graph.finish(twice))).toHaveLength(1);
  });

  it('refuses one name for two shapes', () => {
    const graph = new GraphBuilder();
    const image = graph.input([4, 4, 3]);
    const joined = graph.concat([
      graph.conv2d(image, { kernel: 1, filters: 2, weight: 'w' }),
      graph.conv2d(image, { kernel: 1, filters: 4, weight: 'w' }),
    ]);

    expect(() => weightSpecs(graph.finish(joined))).toThrow(
      'Weight "w" is used as [1,1,3,2] and as [1,1,3,4]',
    );
  });
});
