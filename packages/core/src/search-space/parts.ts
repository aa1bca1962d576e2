import type { GraphBuilder, Node } from '../architecture/graph-builder.ts';

/** Where a part is built, and how its weights are called. */
export interface PartSite {
  /** Channels of the result. */
  readonly filters: number;
  readonly stride: 1 | 2;
  /** Prefix of the names of its weights; the sharing policy's answer. */
  readonly weights: string;
}

/** An operation of a cell: one node in, one node of `site.filters` channels out. */
export interface Operation {
  /** `camelCase`: it is written in genotypes. */
  readonly name: string;
  readonly summary: string;
  /** Adds the operation to `graph`. */
  build(graph: GraphBuilder, input: Node, site: PartSite): Node;
}

/** Where a merge is built. */
export interface MergeSite extends PartSite {
  /**
   * The entry of the cell that each input is, counted with the cell inputs: how many there are and
   * which depends on the genotype, so that weights for one of them are named by it (FACTS 1.4).
   */
  readonly entries: readonly number[];
}

/** Joins results of equal shape into one node of `site.filters` channels (`concat`: their sum). */
export interface MergeOperation {
  /** `kebab-case`; configs use it. */
  readonly name: string;
  readonly summary: string;
  /** Adds the merge to `graph`. */
  build(graph: GraphBuilder, inputs: readonly [Node, ...Node[]], site: MergeSite): Node;
}

/** What the bypassing channels of a reduction layer go through: stride 2, channels kept. */
export interface ReductionShortcut {
  /** `kebab-case`; configs use it. */
  readonly name: string;
  readonly summary: string;
  /** `site.cell` builds a second copy of the reduction cell of this layer. */
  build(graph: GraphBuilder, input: Node, site: PartSite & { cell: BuildCell }): Node;
}

/** Builds a cell on `input` with weights named below `weights`. */
export type BuildCell = (graph: GraphBuilder, input: Node, weights: string) => Node;

/** Declares an operation. */
export function defineOperation(operation: Operation): Operation {
  return operation;
}

/** Declares a merge operation. */
export function defineMerge(merge: MergeOperation): MergeOperation {
  return merge;
}

/** Declares a reduction shortcut. */
export function defineShortcut(shortcut: ReductionShortcut): ReductionShortcut {
  return shortcut;
}
