import type { TrainingResult, TrainingSession } from '@cellsmith/runtime';
import type { Answer } from '../answer.ts';
import { facts } from '../render/facts.ts';
import { count, percent } from '../render/figures.ts';
import { nextSteps } from '../render/next-steps.ts';
import { paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { runSession } from './run-session.ts';
import { sessionTitle } from './session-title.ts';

/** Runs a training, new or resumed, and tells how good the network became. */
export async function runTraining(session: TrainingSession, terminal: Terminal): Promise<Answer> {
  const directory = shownPath(terminal.cwd, session.directory);
  const result = await runSession(session, sessionTitle(session.config, directory), terminal);
  return { data: result, text: trainingText(result, terminal) };
}

function trainingText(result: TrainingResult, { stdout, environment, cwd }: Terminal): string {
  const palette = paletteFor(stdout, environment);
  const run = shownPath(cwd, result.run);
  const about = facts(
    [
      ['genotype', result.genotype],
      ['test accuracy', `${percent(result.testAccuracy)} of ${count(result.images)} images`],
      ['test error', percent(result.testError)],
      ['parameters', count(result.parameters)],
      ['epochs', String(result.epochs)],
      ['run', run],
    ],
    palette,
  );
  const next = [
    { args: ['inspect', run], why: 'the cells, and where the parameters and multiply-adds are' },
    { args: ['evaluate', run], why: 'measure the saved weights again' },
  ];
  return `${about}\n\n${nextSteps(next, palette)}`;
}
