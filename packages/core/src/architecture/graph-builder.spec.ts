import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from './graph-builder.ts';

describe('GraphBuilder', () => {
  it('writes layers with all their attributes, in the order of their making', () => {
    const graph = new GraphBuilder();
    const image = graph.input([8, 6, 3]);
    const made = graph.scope('stem').conv2d(image, { kernel: [3, 1], filters: 4, stride: 2 });
    const logits = graph.dense(made, { units: 10, weight: 'head' });

    expect(made).toEqual({ id: 'stem/conv2d', shape: [4, 3, 4] });
    expect(graph.finish(logits)).toEqual({
      output: 'dense',
      layers: [
        { id: 'input', op: 'input', inputs: [], block: '', shape: [8, 6, 3] },
        {
          id: 'stem/conv2d',
          op: 'conv2d',
          inputs: ['input'],
          block: 'stem',
          weight: 'stem/conv2d',
          kernel: [3, 1],
          stride: [2, 2],
          padding: 'same',
          dilation: [1, 1],
          filters: 4,
          groups: 1,
        },
        { id: 'dense', op: 'dense', inputs: ['stem/conv2d'], block: '', weight: 'head', units: 10 },
      ],
    });
  });

  it('has the batch norm of both papers unless told otherwise (FACTS 1.5)', () => {
    const graph = new GraphBuilder('norm');
    const node = graph.batchNorm(graph.input([4, 4, 2]));

    expect(graph.finish(node).layers.at(-1)).toMatchObject({
      decay: 0.9,
      epsilon: 1e-5,
      affine: true,
      weight: 'norm/batchNorm',
    });
  });

  it('numbers the layers of one kind in one block', () => {
    const graph = new GraphBuilder().scope('a').scope(1);
    const image = graph.input([4, 4, 2]);

    expect([image, image, image].map((node) => graph.relu(node).id)).toEqual([
      'a/1/relu',
      'a/1/relu-2',
      'a/1/relu-3',
    ]);
  });

  it('adds nothing where nothing is to be done', () => {
    const graph = new GraphBuilder();
    const image = graph.input([4, 4, 2]);

    expect(graph.add([image])).toBe(image);
    expect(graph.concat([image])).toBe(image);
    expect(graph.dropout(image, 1)).toBe(image);
    expect(graph.dropPath(image, 1)).toBe(image);
  });

  it('leaves out what neither logits need', () => {
    const graph = new GraphBuilder();
    const image = graph.input([4, 4, 2]);
    graph.relu(image);
    const extra = graph.dense(image, { units: 3, weight: 'extra' });
    const logits = graph.dense(image, { units: 3, weight: 'head' });

    expect(graph.finish(logits).layers.map(({ id }) => id)).toEqual(['input', 'dense-2']);
    expect(graph.finish(logits, extra)).toMatchObject({ output: 'dense-2', auxiliary: 'dense' });
    expect(graph.finish(logits, extra).layers).toHaveLength(3);
  });

  it('refuses a layer that does not fit where it is added', () => {
    const graph = new GraphBuilder('cell');
    const image = graph.input([4, 4, 3]);

    expect(() => graph.channelShuffle(image, 2)).toThrow(
      'Layer "cell/channelShuffle": 2 groups must divide 3 channels',
    );
  });
});
