import type { SgdStep } from '@cellsmith/core';
import { z } from 'zod';

/** What a loss and its update are made of besides the learning rate. */
export interface OptimiserOptions {
  /** In [0, 1). */
  readonly momentum: number;
  readonly nesterov: boolean;
  /** Times the sum of squares of the trained weights, without a half (FACTS 1.6). */
  readonly l2: number;
  /** Largest global norm of the gradient; null: no clipping. */
  readonly clipNorm: number | null;
  /** Weight of the auxiliary head's loss (FACTS 1.5). */
  readonly auxiliaryWeight: number;
}

type Fields<Options> = { readonly [Key in keyof Options]: z.ZodType<Options[Key]> };

/**
 * The fields of `OptimiserOptions` in the options of a trainer. Clipping is off: ENAS configures it,
 * but drops the clipped gradient (FACTS 1.6).
 */
export function optimiserOptions({ l2 }: { readonly l2: number }): Fields<OptimiserOptions> {
  return {
    momentum: z
      .number()
      .gte(0, 'momentum must not be negative')
      .lt(1, 'momentum must be below 1')
      .default(0.9),
    nesterov: z.boolean().default(true),
    l2: z.number().gte(0, 'l2 must not be negative').default(l2),
    clipNorm: z.number().gt(0, 'clipNorm must be above 0, or null').nullable().default(null),
    auxiliaryWeight: z.number().gte(0, 'auxiliaryWeight must not be negative').default(0.4),
  };
}

/** The update that `options` describe, at `learningRate`. */
export function sgdStep(options: OptimiserOptions, learningRate: number): SgdStep {
  const { momentum, nesterov, l2, clipNorm } = options;
  return { learningRate, momentum, nesterov, l2, ...(clipNorm !== null && { clipNorm }) };
}
