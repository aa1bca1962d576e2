import { resolve } from 'node:path';
import { EventBus } from '@cellsmith/core';
import type { RunEvaluation } from '@cellsmith/runtime';
import type { Command } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { showProgress } from '../progress/show-progress.ts';
import { facts } from '../render/facts.ts';
import { count, measure, percent } from '../render/figures.ts';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface EvaluateOptions extends CommonOptions {
  readonly weights?: string;
}

/** `cellsmith evaluate <run>`. */
export function addEvaluate(program: Command, terminal: Terminal): void {
  const command = program
    .command('evaluate')
    .summary('measure a trained network on the test images')
    .description('Measures a trained network on the test images, with its newest saved weights.')
    .argument('<run>', 'folder of the training')
    .option(
      '--weights <file>',
      'weights of the network as export --format safetensors writes them',
    );
  withCommonOptions(command, [
    'evaluate runs/my-training',
    'evaluate runs/my-training --weights network.safetensors',
    'evaluate runs/my-training --json',
  ]).action(
    answering(terminal, async (run: string, { weights }: EvaluateOptions) =>
      evaluateAnswer(await evaluate(run, terminal, weights), terminal),
    ),
  );
}

/** Evaluates in front of people: with progress on stderr. */
export async function evaluate(
  run: string,
  terminal: Terminal,
  weights?: string,
): Promise<RunEvaluation> {
  const { evaluateRun } = await import('@cellsmith/runtime');
  const { cwd, environment } = terminal;
  const events = new EventBus();
  const progress = showProgress(events, { title: `evaluate ${run}`, epochs: null }, terminal);
  try {
    const file = weights === undefined ? {} : { weights: resolve(cwd, weights) };
    return await evaluateRun(resolve(cwd, run), { environment, events, ...file });
  } finally {
    progress.stop();
  }
}

function evaluateAnswer(evaluation: RunEvaluation, { stdout, environment }: Terminal): Answer {
  const { testAccuracy, testError, images, loss, parameters, genotype } = evaluation;
  const text = facts(
    [
      ['genotype', genotype],
      ['test accuracy', `${percent(testAccuracy)} of ${count(images)} images`],
      ['test error', percent(testError)],
      ['loss', measure(loss)],
      ['parameters', count(parameters)],
    ],
    paletteFor(stdout, environment),
  );
  return { data: evaluation, text };
}
