import type { CurvePoint, JournalEvent } from '@cellsmith/core';
import { openRun } from '../open-run.ts';
import { readSpending } from '../spending/spending-file.ts';
import type { TrainingResult } from '../session.ts';
import { RunFolder } from '../storage/run-folder.ts';

/** What a finished training says to its study. */
export interface TrainingFindings {
  readonly genotype: string;
  /** Mean of the last epochs (ShuffleNASNets IV-B). */
  readonly testError: number;
  /** `validationError` and `testError` over epochs of the training. */
  readonly curves: Readonly<Record<string, readonly CurvePoint[]>>;
  readonly cpuSeconds: number;
}

/** Reads a finished training. */
export async function readTraining(directory: string): Promise<TrainingFindings> {
  const { events } = await openRun(directory);
  const spending = await readSpending(new RunFolder(directory));
  const last = events.at(-1);
  if (last?.type !== 'run.completed') throw new RangeError(`${directory} is not complete`);
  const { genotype, meanTestError } = last.result as unknown as TrainingResult;
  const cpuSeconds = spending?.cpuSeconds ?? 0;
  return { genotype, testError: meanTestError, curves: errorsOf(events), cpuSeconds };
}

function errorsOf(
  events: readonly JournalEvent[],
): Readonly<Record<string, readonly CurvePoint[]>> {
  const curves: Record<string, CurvePoint[]> = {};
  let epoch = 0;
  for (const event of events) {
    if (event.type === 'epoch.trained') epoch = event.epoch;
    if (event.type !== 'evaluation.completed') continue;
    const { accuracy } = event.metrics;
    if (accuracy === undefined) continue;
    (curves[`${event.split}Error`] ??= []).push({ spent: epoch + 1, value: 1 - accuracy });
  }
  return curves;
}
