import {
  type MergeOperation,
  type NetworkOptions,
  type SearchSpace,
  type SpaceParts,
  defineSearchSpace,
} from '@cellsmith/core';
import { canonicalPair } from '../cells/canonical-pair.ts';
import { cellDecisions } from '../cells/cell-decisions.ts';
import { chooseOperations } from '../cells/operation-traits.ts';
import { readCells } from '../cells/read-cells.ts';
import { enas } from '../genotypes/enas.ts';
import { publishedIn } from '../genotypes/published-cells.ts';
import { concatConv1x1 } from '../merges/concat-conv1x1.ts';
import { keepsWidth } from '../merges/keeps-width.ts';
import { withBatchNorm } from '../merges/with-batch-norm.ts';
import { buildStacked } from '../skeletons/stacked.ts';
import { type NasnetOptions, nasnetOptions } from './nasnet-options.ts';

/**
 * The micro search space of ENAS: B nodes per cell, each the sum of two operations, over the two
 * layers before. 5.06e12 cells of each kind at B = 5 (FACTS 3.3).
 *
 * It does not embed in the space of one block more: every node sums two operations, so a padding
 * node could only double what it passes on.
 *
 * @see Pham et al., "Efficient Neural Architecture Search via Parameter Sharing"
 */
export const nasnet = defineSearchSpace({
  name: 'nasnet',
  summary: 'cells of B two-operation blocks over the two previous layers (ENAS, NASNet)',
  options: nasnetOptions,
  create: createSpace,
});

function createSpace(options: NasnetOptions, plugins: SpaceParts): SearchSpace {
  const { blocks } = options;
  const operations = chooseOperations(plugins.operations, options.operations);
  const sharing = plugins.sharing.get(options.sharing);
  const merges = chooseMerges(plugins.merges.get(options.merge), options);
  const decisions = cellDecisions({
    inputs: 2,
    operands: 2,
    blocks,
    operations: options.operations,
  });
  const reading = { operations, summed: options.merge === 'sum' };
  return {
    name: 'nasnet',
    decisions,
    published: publishedIn(decisions, [enas]),
    decode: (genotype, network) =>
      buildStacked(readCells(decisions, genotype), network, {
        operations,
        sharing,
        merge: merges[network.form],
      }),
    canonicalKey: (genotype) =>
      `${keyPrefix(options)} ${canonicalPair(readCells(decisions, genotype), reading)}`,
  };
}

/** Shared weights need one width for all cells, so the search form joins and then narrows. */
function chooseMerges(
  merge: MergeOperation,
  { batchNormAfterMerge }: NasnetOptions,
): Readonly<Record<NetworkOptions['form'], MergeOperation>> {
  const final = batchNormAfterMerge ? withBatchNorm(merge) : merge;
  return { final, search: keepsWidth(merge) ? final : withBatchNorm(concatConv1x1) };
}

function keyPrefix({ merge, batchNormAfterMerge }: NasnetOptions): string {
  return `nasnet ${batchNormAfterMerge ? `${merge}+batchNorm` : merge}:`;
}
