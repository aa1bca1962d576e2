import type { TrainStep, TrainerCall } from '@cellsmith/core';
import { z } from 'zod';
import type { Pass } from '../augmentation/batch-loader.ts';
import type { Candidate } from './candidate.ts';
import { checkFinite } from './check-finite.ts';
import { addStep, averages, emptyTally, tallySchema } from './tally.ts';

/** The schema of an `EpochTally`. */
export const epochTallySchema = tallySchema.extend({ epoch: z.int(), gradientNorm: z.number() });

/** How far an epoch of training has come. */
export type EpochTally = z.infer<typeof epochTallySchema>;

/** An epoch that has not begun. */
export function emptyEpochTally(epoch: number): EpochTally {
  return { epoch, gradientNorm: 0, ...emptyTally() };
}

export interface EpochOfSteps {
  readonly pass: Pass;
  /** What the step trains. */
  readonly candidate: (step: number) => Promise<Candidate>;
  readonly settings: (step: number, candidate: Candidate) => TrainStep;
  readonly stepped: TrainerCall['stepped'];
}

/** Trains from where `tally` stands to the end of the pass. The tally is right at every `stepped`. */
export async function trainSteps(tally: EpochTally, epoch: EpochOfSteps): Promise<void> {
  const { pass, stepped } = epoch;
  while (tally.step < pass.batches) {
    const { step } = tally;
    const batch = pass.batch(step);
    const candidate = await epoch.candidate(step);
    const settings = epoch.settings(step, candidate);
    const result = await candidate.program.trainStep(batch, settings);
    const { loss, gradientNorm } = result;
    const place = { epoch: tally.epoch, step, doing: 'training', candidate, batch } as const;
    await checkFinite({ loss, 'gradient norm': gradientNorm }, place);
    addStep(tally, batch.size, result);
    tally.gradientNorm += gradientNorm;
    await stepped({ phase: 'train', step, steps: pass.batches, images: batch.size, loss });
  }
}

/** The curves of an epoch: means over its images (loss, accuracy) and steps (gradient norm). */
export function epochMetrics(
  tally: EpochTally,
  learningRate: number,
): Readonly<Record<string, number>> {
  const { accuracy, loss } = averages(tally);
  const gradientNorm = tally.gradientNorm / tally.step;
  return { trainLoss: loss, trainAccuracy: accuracy, learningRate, gradientNorm };
}
