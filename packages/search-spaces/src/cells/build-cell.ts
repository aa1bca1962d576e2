import type {
  GraphBuilder,
  MergeOperation,
  Node,
  PluginRegistry,
  SharingPolicy,
} from '@cellsmith/core';
import { factorizedReduction } from '../composites/factorized-reduction.ts';
import type { Cell, Operand } from './cell.ts';
import { looseEnds } from './loose-ends.ts';
import type { KnownOperation } from './operation-traits.ts';

/** What cells are composed of. */
export interface CellParts {
  readonly operations: PluginRegistry<KnownOperation>;
  readonly merge: MergeOperation;
  readonly sharing: SharingPolicy;
}

/** Where a cell is built. */
export interface CellSite {
  /** Prefix of its weights' names: `cells/3`. */
  readonly layer: string;
  /** Channels of the cell inputs and of every node. */
  readonly filters: number;
  /** Of what reads a cell input; nodes are read at stride 1. */
  readonly stride: 1 | 2;
  /** Of this layer at the end of training, in (0, 1] (FACTS 1.5). */
  readonly dropPathKeep: number;
}

/** A cell, its parts and its place. */
export interface CellRecipe extends CellSite, CellParts {
  readonly cell: Cell;
}

/** Builds the nodes of a cell in order and merges its loose ends. */
export function buildCell(
  graph: GraphBuilder,
  inputs: readonly [Node, ...Node[]],
  recipe: CellRecipe,
): Node {
  const entries: [Node, ...Node[]] = [...inputs];
  recipe.cell.nodes.forEach((operands, index) => {
    const node = recipe.cell.inputs + index;
    entries.push(buildNode(graph, operands, { entries, node, recipe }));
  });
  return mergeLooseEnds(graph, entries, recipe);
}

interface NodeSite {
  readonly entries: readonly [Node, ...Node[]];
  readonly node: number;
  readonly recipe: CellRecipe;
}

function buildNode(graph: GraphBuilder, operands: readonly Operand[], site: NodeSite): Node {
  const block = graph.scope(`nodes/${site.node}`);
  const [first, ...others] = operands.map((operand, side) => {
    const place = operands.length === 1 ? block : block.scope(side);
    return buildOperand(place, operand, { ...site, side });
  });
  return first ? block.add([first, ...others]) : site.entries[0];
}

/**
 * Drop path lies on every result but that of the identity, strided or not: ENAS's rule for its
 * operations 0 to 3 (FACTS 1.5), carried over to the convolution and the minimum pool.
 */
function buildOperand(
  graph: GraphBuilder,
  { input, operation: name }: Operand,
  { entries, node, recipe, side }: NodeSite & { side: number },
): Node {
  const { cell, layer, operations, sharing, dropPathKeep, filters } = recipe;
  const operation = operations.get(name);
  const block = graph.scope(name);
  const result = operation.build(block, entries[input] ?? entries[0], {
    filters,
    stride: input < cell.inputs ? recipe.stride : 1,
    weights: sharing.prefix({ layer, node, side, operation: name, input }),
  });
  const isIdentity = operation.traits[1].transparent;
  return isIdentity ? result : block.dropPath(result, dropPathKeep);
}

function mergeLooseEnds(
  graph: GraphBuilder,
  entries: readonly [Node, ...Node[]],
  recipe: CellRecipe,
): Node {
  const { cell, filters, layer, merge } = recipe;
  const [first = 0, ...others] = looseEnds(cell);
  const end = (entry: number): Node => toOutputSize(graph, entries, { entry, recipe });
  return merge.build(graph.scope('merge'), [end(first), ...others.map(end)], {
    filters,
    stride: 1,
    weights: `${layer}/merge`,
    entries: [first, ...others],
  });
}

/** An unread input of a cell with strided reads is larger than the nodes (FACTS 1.3). */
function toOutputSize(
  graph: GraphBuilder,
  entries: readonly [Node, ...Node[]],
  { entry, recipe }: { entry: number; recipe: CellRecipe },
): Node {
  const { cell, filters, layer, stride } = recipe;
  const node = entries[entry] ?? entries[0];
  if (stride === 1 || entry >= cell.inputs) return node;
  const weights = `${layer}/loose/${entry}`;
  return factorizedReduction(graph.scope(`loose/${entry}`), node, { filters, weights });
}
