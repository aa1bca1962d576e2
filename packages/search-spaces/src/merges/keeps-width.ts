import { GraphBuilder, type MergeOperation } from '@cellsmith/core';

const CHANNELS = 2;

/** Whether the result is as wide as one input, however many there are. Tried on two. */
export function keepsWidth(merge: MergeOperation): boolean {
  const graph = new GraphBuilder('trial');
  const input = graph.input([1, 1, CHANNELS]);
  const site = { filters: CHANNELS, stride: 1, weights: 'trial', entries: [0, 1] } as const;
  return merge.build(graph, [input, graph.relu(input)], site).shape[2] === CHANNELS;
}
