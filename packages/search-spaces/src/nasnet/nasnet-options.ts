import { z } from 'zod';
import { blocks, operationNames, partName } from '../cells/cell-options.ts';

/** In ENAS's order, so that its arcs are genotypes as they stand (FACTS 1.3). */
const OPERATIONS = ['sepConv3x3', 'sepConv5x5', 'avgPool3x3', 'maxPool3x3', 'identity'] as const;

/** What a configuration may say of the space `nasnet`. */
export const nasnetOptions = z.strictObject({
  /** Nodes per cell, sums of two operations each; the paper's B: 1 to 12. */
  blocks,
  /** The choices of an operation; ENAS's five by default. */
  operations: operationNames(OPERATIONS),
  /**
   * How the loose ends of a cell become its output. The search form of `concat` is ENAS's: a 1x1
   * convolution with weights per loose end and batch norm (FACTS 1.1).
   */
  merge: partName('concat'),
  batchNormAfterMerge: z.boolean().default(false),
  /** What the names of shared weights are made of. */
  sharing: partName('per-input'),
});

/** Options of the space `nasnet`, complete. */
export type NasnetOptions = z.output<typeof nasnetOptions>;
