import type { EventBus, RunState, TrainingProgress } from '@cellsmith/core';
import { resolve } from 'node:path';
import type { ResumeOptions } from './config/config-input.ts';
import { importWeights } from './export/import-weights.ts';
import { loopOf, openTraining, testResult } from './open-training-run.ts';
import { type SavedRun, listeningPorts, withSavedRun } from './saved-run.ts';
import type { TestResult } from './session.ts';

/** How a trained network is evaluated. */
export interface EvaluateRunOptions extends ResumeOptions {
  /** Told `step.completed` and `progress`. */
  readonly events?: EventBus;
  /** A safetensors file, absolute, whose weights are rated instead of the run's own. */
  readonly weights?: string;
}

/** The test split of a training, with the weights of its latest checkpoint. */
export interface RunEvaluation extends TestResult {
  readonly run: string;
  readonly genotype: string;
}

/**
 * Rates the network of a training on its test images. The run stays as it is.
 *
 * @throws CellsmithError `RUN_MISSING` where nothing was trained yet, `RUN_DAMAGED`, `INVALID_DATA`
 * where `weights` are not those of this network
 */
export function evaluateRun(
  directory: string,
  options: EvaluateRunOptions = {},
): Promise<RunEvaluation> {
  return withSavedRun('train', { directory, options }, async (run) => ({
    ...{ run: resolve(directory), genotype: run.config.genotype },
    ...(await evaluate(await withWeights(run, options.weights))),
  }));
}

async function withWeights(
  run: SavedRun<'train'>,
  weights: string | undefined,
): Promise<SavedRun<'train'>> {
  return weights === undefined ? run : { ...run, state: await importWeights(run, weights) };
}

async function evaluate({ config, bench, events, state }: SavedRun<'train'>): Promise<TestResult> {
  const training = openTraining(config, bench);
  try {
    const from = state as unknown as RunState<TrainingProgress>;
    const ports = listeningPorts<TrainingProgress>(events, 1);
    const score = await loopOf({ config, bench, training, ports, from }).evaluate('test');
    return testResult(config, bench, score);
  } finally {
    training.dispose();
  }
}
