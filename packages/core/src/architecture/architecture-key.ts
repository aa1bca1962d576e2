import type { Architecture } from './architecture.ts';
import { graphKey } from './graph-key.ts';
import { structureGraph } from './structure-graph.ts';

/**
 * 32 hex digits, equal for networks that are built alike: whatever their layers, blocks and weights
 * are called, however the layers are sorted and whatever order an `add` has its inputs in. Networks
 * that share weights among their layers differently have different keys.
 *
 * The key digests a complete description of the network, so different networks have different keys.
 */
export function architectureKey(architecture: Architecture): string {
  return graphKey(structureGraph(architecture));
}
