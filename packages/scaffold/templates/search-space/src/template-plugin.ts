import {
  type Decision,
  type Genotype,
  type NetworkOptions,
  type SearchSpace,
  architectureKey,
  defineSearchSpace,
} from '@cellsmith/core';
import { z } from 'zod';
import { type CellNode, OPERATIONS } from './build-cell.ts';
import { buildNetwork } from './build-network.ts';

const options = z.strictObject({
  /** Operations in a cell, 1 to 8. */
  nodes: z.int().min(1).max(8).default(3),
});

/** What a config may say of it. */
export type TemplatePluginOptions = z.output<typeof options>;

/** The network whose structure tells cells apart. */
const COMPARED: NetworkOptions = {
  inputShape: [8, 8, 3],
  classes: 2,
  filters: 2,
  cellsPerStage: 1,
  form: 'search',
  dropoutKeep: 1,
  dropPathKeep: 1,
  auxiliaryHead: { enabled: false, frozen: false },
};

/** A cell of a few nodes, each an operation on the cell's input or on an earlier node. */
export const templatePlugin = defineSearchSpace({
  name: 'template-plugin',
  summary: 'Cells of a few nodes, each one operation on one earlier entry.',
  options,
  create: createSpace,
});

function createSpace({ nodes }: TemplatePluginOptions): SearchSpace {
  const decisions = Array.from({ length: nodes }, (_, i) => decisionsOf(i + 1)).flat();
  const decode: SearchSpace['decode'] = (genotype, network) =>
    buildNetwork(nodesOf(genotype), network);
  return {
    name: 'template-plugin',
    decisions,
    published: [],
    decode,
    canonicalKey: (genotype) => architectureKey(decode(genotype, COMPARED)),
  };
}

/** Node `node` reads one of the entries before it; entry 0 is the cell's input. */
function decisionsOf(node: number): readonly Decision[] {
  const entries = Array.from({ length: node }, (_, entry) => String(entry));
  const place = { cell: 'normal', node };
  return [
    { ...place, name: `normal/${node}/input`, kind: 'input', choices: entries },
    { ...place, name: `normal/${node}/operation`, kind: 'operation', choices: OPERATIONS },
  ];
}

function nodesOf(genotype: Genotype): readonly CellNode[] {
  return Array.from({ length: genotype.length / 2 }, (_, i) => ({
    input: genotype[2 * i] ?? 0,
    operation: OPERATIONS[genotype[2 * i + 1] ?? 0] ?? 'identity',
  }));
}
