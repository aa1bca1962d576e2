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
import { withCommonOptions } from './options.ts';

/** `cellsmith evaluate <run>`. */
export function addEvaluate(program: Command, terminal: Terminal): void {
  const command = program
    .command('evaluate')
    .summary('measure a trained network on the test images')
    .description('Measures a trained network on the test images, with its newest saved weights.')
    .argument('<run>', 'folder of the training');
  withCommonOptions(command, [
    'evaluate runs/my-training',
    'evaluate runs/my-training --json',
  ]).action(
    answering(terminal, async (run: string) =>
      evaluateAnswer(await evaluate(run, terminal), terminal),
    ),
  );
}

/** Evaluates in front of people: with progress on stderr. */
export async function evaluate(run: string, terminal: Terminal): Promise<RunEvaluation> {
  const { evaluateRun } = await import('@cellsmith/runtime');
  const { cwd, environment } = terminal;
  const events = new EventBus();
  const progress = showProgress(events, { title: `evaluate ${run}`, epochs: null }, terminal);
  try {
    return await evaluateRun(resolve(cwd, run), { environment, events });
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
