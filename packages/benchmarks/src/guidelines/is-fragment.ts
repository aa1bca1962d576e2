import type { Layer } from '@cellsmith/core';

const FRAGMENTS: ReadonlySet<string> = new Set([
  ...['conv2d', 'depthwiseConv2d', 'maxPool', 'minPool', 'avgPool'],
]);

/** Whether a layer is a piece of work that a processor has to be kept busy with by itself. */
export function isFragment({ op }: Layer): boolean {
  return FRAGMENTS.has(op);
}
