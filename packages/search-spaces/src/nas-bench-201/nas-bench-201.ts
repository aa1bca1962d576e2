import { type SearchSpace, defineSearchSpace } from '@cellsmith/core';
import { z } from 'zod';
import { parseArchText } from './arch-text.ts';
import { buildNetwork } from './build-network.ts';
import { canonicalEdges } from './canonical-edges.ts';
import { EDGE_DECISIONS, edgesOf } from './edges.ts';
import { resnetCell } from './resnet-cell.ts';

/**
 * The cells of NAS-Bench-201: four nodes, six edges, one of five operations on each, 5^6 = 15,625
 * cells. The benchmark's network has 16 filters and five cells a stage (`network.filters`,
 * `network.cellsPerStage`).
 *
 * @see Dong & Yang (2020), https://arxiv.org/abs/2001.00326
 */
export const nasBench201 = defineSearchSpace({
  name: 'nas-bench-201',
  summary: 'cells of six edges, one of five operations on each; all are in a table (NAS-Bench-201)',
  options: z.strictObject({}),
  create: createSpace,
});

function createSpace(): SearchSpace {
  return {
    name: 'nas-bench-201',
    decisions: EDGE_DECISIONS,
    published: [resnetCell],
    decode: (genotype, network) => buildNetwork(edgesOf(genotype), network),
    canonicalKey: (genotype) => canonicalEdges(edgesOf(genotype)),
    parseForeign: parseArchText,
  };
}
