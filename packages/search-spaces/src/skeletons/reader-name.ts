import type { Node } from '@cellsmith/core';

/**
 * Name of the weights of what reads `node`, the output of a layer. In ENAS's final form the width of
 * that output is the genotype's (FACTS 1.1), so it is part of the name: equal names always have
 * equal shapes, and cells of equal width share.
 */
export function readerName(name: string, node: Node): string {
  return `${name}/from-${node.shape[2]}`;
}
