import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type Node } from './graph-builder.ts';
import { inferShapes } from './infer-shapes.ts';
import { type Work, layerWork } from './layer-work.ts';

/** The work of the layer that `build` makes of an image of 4x6x8. */
function workOf(build: (graph: GraphBuilder, image: Node) => Node): Partial<Work> {
  const graph = new GraphBuilder();
  const architecture = graph.finish(build(graph, graph.input([4, 6, 8])));
  const layer = architecture.layers.at(-1);
  if (!layer) throw new Error('no layer');
  const output = inferShapes(architecture).get(layer.id) ?? [0, 0, 0];
  const work = layerWork(
    layer,
    layer.inputs.map(() => [4, 6, 8] as const),
    output,
  );
  return Object.fromEntries(Object.entries(work).filter(([, count]) => count !== 0));
}

const window = { kernel: [3, 1], stride: [2, 2] } as const;

describe('layerWork', () => {
  it.each<[string, Partial<Work>, (graph: GraphBuilder, image: Node) => Node]>([
    [
      'conv2d',
      { multiplyAdds: 2 * 3 * 3 * 8 * 10 },
      (g, x) => g.conv2d(x, { ...window, filters: 10 }),
    ],
    [
      'conv2d in groups',
      { multiplyAdds: 2 * 3 * 3 * 2 * 12 },
      (g, x) => g.conv2d(x, { ...window, filters: 12, groups: 4 }),
    ],
    ['depthwiseConv2d', { multiplyAdds: 2 * 3 * 3 * 8 }, (g, x) => g.depthwiseConv2d(x, window)],
    ['dense', { multiplyAdds: 4 * 6 * 8 * 10 }, (g, x) => g.dense(x, { units: 10 })],
    ['batchNorm', { elementwise: 4 * 6 * 8 }, (g, x) => g.batchNorm(x)],
    ['relu', { elementwise: 4 * 6 * 8 }, (g, x) => g.relu(x)],
    ['add', { elementwise: 2 * 4 * 6 * 8 }, (g, x) => g.add([x, x, x])],
    ['maxPool', { pooled: 2 * 3 * 8 * 3 }, (g, x) => g.pool('maxPool', x, window)],
    ['globalAveragePool', { pooled: 4 * 6 * 8 }, (g, x) => g.globalAveragePool(x)],
    ['concat', { moved: 2 * 4 * 6 * 8 }, (g, x) => g.concat([x, x])],
    ['slice', { moved: 4 * 6 * 3 }, (g, x) => g.slice(x, 1, 3)],
    ['channelShuffle', { moved: 4 * 6 * 8 }, (g, x) => g.channelShuffle(x, 2)],
    ['shift', { moved: 4 * 6 * 8 }, (g, x) => g.shift(x, 1, 1)],
    ['dropPath', {}, (g, x) => g.dropPath(x, 0.5)],
  ])('counts %s', (_op, work, build) => {
    expect(workOf(build)).toEqual(work);
  });
});
