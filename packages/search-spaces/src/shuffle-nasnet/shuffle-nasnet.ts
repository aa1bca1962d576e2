import {
  CellsmithError,
  type MergeOperation,
  type PluginRegistry,
  type SearchSpace,
  type SpaceParts,
  defineSearchSpace,
} from '@cellsmith/core';
import { canonicalPair } from '../cells/canonical-pair.ts';
import type { CellPair } from '../cells/cell.ts';
import { cellDecisions } from '../cells/cell-decisions.ts';
import { chooseOperations } from '../cells/operation-traits.ts';
import { padCells } from '../cells/pad-cells.ts';
import { readCells } from '../cells/read-cells.ts';
import { publishedIn } from '../genotypes/published-cells.ts';
import { shuffleNasnetA } from '../genotypes/shuffle-nasnet-a.ts';
import { shuffleNasnetB } from '../genotypes/shuffle-nasnet-b.ts';
import { keepsWidth } from '../merges/keeps-width.ts';
import { withBatchNorm } from '../merges/with-batch-norm.ts';
import { type ShuffleParts, buildShuffle } from '../skeletons/shuffle.ts';
import { enasStem } from '../stems/enas-stem.ts';
import { plainStem } from '../stems/plain-stem.ts';
import { embedCells } from './embed-cells.ts';
import { type ShuffleNasnetOptions, shuffleNasnetOptions } from './shuffle-nasnet-options.ts';

/**
 * The space of ShuffleNASNets: B operations per cell, each with one input, inside the skeleton of
 * ShuffleNet V2. `6^B * B!` cells of each kind: 933,120 at B = 5 (FACTS 3.3).
 *
 * @see Laube & Zell, "ShuffleNASNets: Efficient CNN models through modified Efficient Neural
 * Architecture Search"
 */
export const shuffleNasnet = defineSearchSpace({
  name: 'shuffle-nasnet',
  summary: 'cells of B single-input operations in the ShuffleNet V2 skeleton (ShuffleNASNets)',
  options: shuffleNasnetOptions,
  create: createSpace,
});

const STEMS = { enas: enasStem, plain: plainStem };

function createSpace(options: ShuffleNasnetOptions, plugins: SpaceParts): SearchSpace {
  const { blocks, operations } = options;
  const decisions = cellDecisions({ inputs: 1, operands: 1, blocks, operations });
  const parts = chooseParts(options, plugins);
  const reading = { operations: parts.operations, summed: options.merge === 'sum' };
  const key = (cells: CellPair): string => `${keyPrefix(options)} ${canonicalPair(cells, reading)}`;
  const published = [shuffleNasnetA, shuffleNasnetB].map((entry) => ({
    ...entry,
    cells: padCells(entry.cells, blocks),
  }));
  return {
    name: 'shuffle-nasnet',
    decisions,
    published: publishedIn(decisions, published),
    decode: (genotype, network) => buildShuffle(readCells(decisions, genotype), network, parts),
    canonicalKey: (genotype) => key(readCells(decisions, genotype)),
    embed: (genotype, larger) => {
      const cells = readCells(decisions, genotype);
      return embedCells(cells, larger, key(cells));
    },
  };
}

function chooseParts(options: ShuffleNasnetOptions, plugins: SpaceParts): ShuffleParts {
  const merge = chooseMerge(plugins.merges, options.merge);
  return {
    operations: chooseOperations(plugins.operations, options.operations),
    merge: options.batchNormAfterMerge ? withBatchNorm(merge) : merge,
    shortcut: plugins.shortcuts.get(options.shortcut),
    sharing: plugins.sharing.get(options.sharing),
    stem: STEMS[options.stem],
  };
}

/** A cell's output is one half of the layer's, so its width cannot be the genotype's. */
function chooseMerge(merges: PluginRegistry<MergeOperation>, name: string): MergeOperation {
  const merge = merges.get(name);
  if (keepsWidth(merge)) return merge;
  const valid = merges.all.filter(keepsWidth).map((other) => other.name);
  throw new CellsmithError(
    'INVALID_CONFIG',
    `space.merge: "${name}" makes a cell's output wider with each loose end, but shuffle-nasnet needs it as wide as the cell's input; choose one of: ${valid.join(', ')}`,
  );
}

/** What else decides what a cell computes, so that keys of unlike spaces differ. */
function keyPrefix({ merge, batchNormAfterMerge, shortcut, stem }: ShuffleNasnetOptions): string {
  const output = batchNormAfterMerge ? `${merge}+batchNorm` : merge;
  return `shuffle-nasnet ${output} ${shortcut} ${stem}:`;
}
