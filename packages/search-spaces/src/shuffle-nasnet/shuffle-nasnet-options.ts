import { z } from 'zod';
import { blocks, operationNames, partName } from '../cells/cell-options.ts';

/** In the order of FACTS 3.3. */
const OPERATIONS = [
  'identity',
  'conv1x1',
  'sepConv3x3',
  'sepConv5x5',
  'maxPool3x3',
  'minPool3x3',
] as const;

/** What a configuration may say of the space `shuffle-nasnet`. */
export const shuffleNasnetOptions = z.strictObject({
  /** Operations per cell, the paper's B: 1 to 12. */
  blocks,
  /** The choices of an operation; the paper's six by default. */
  operations: operationNames(OPERATIONS),
  /** How the loose ends of a cell become its output; a merge that keeps the width. */
  merge: partName('sum'),
  /** The paper's setting for large models with a strong drop path (FACTS 3.3). */
  batchNormAfterMerge: z.boolean().default(false),
  /** What bypasses a reduction cell. */
  shortcut: partName('factorized-reduction'),
  /** `enas` goes through 3F channels, `plain` straight to F (FACTS 6). */
  stem: z.enum(['enas', 'plain']).default('enas'),
  /** What the names of shared weights are made of. */
  sharing: partName('per-input'),
});

/** Options of the space `shuffle-nasnet`, complete. */
export type ShuffleNasnetOptions = z.output<typeof shuffleNasnetOptions>;
