import type { EvaluateOptions, TrainerCall } from '@cellsmith/core';
import type { Pass } from '../augmentation/batch-loader.ts';
import type { Candidate } from './candidate.ts';
import { checkFinite } from './check-finite.ts';
import { type Tally, addStep } from './tally.ts';

export interface Rating {
  readonly epoch: number;
  readonly pass: Pass;
  readonly candidate: Candidate;
  readonly options: EvaluateOptions;
  /** Steps of the whole call, and those of it that lie before this pass. */
  readonly steps: number;
  readonly before: number;
  readonly stepped: TrainerCall['stepped'];
}

/** Evaluates from where `tally` stands to the end of the pass; it is right at every `stepped`. */
export async function evaluateSteps(tally: Tally, rating: Rating): Promise<void> {
  const { epoch, pass, candidate, options, steps, before } = rating;
  while (tally.step < pass.batches) {
    const step = before + tally.step;
    const batch = pass.batch(tally.step);
    const result = await candidate.program.evaluate(batch, options);
    const { loss } = result;
    await checkFinite({ loss }, { epoch, step, doing: 'measuring', candidate, batch });
    addStep(tally, batch.size, result);
    await rating.stepped({ phase: 'measure', step, steps, images: batch.size, loss });
  }
}
