import type { JournalEvent } from '@cellsmith/core';
import { countText, figures, metricText, plural } from '../metric-text.ts';
import type { RunData } from './run-data.ts';
import { runEpochs } from './run-epochs.ts';

const SHARE = { unit: 'share' } as const;

/** What a run came to, in sentences. */
export function runLead(run: RunData): readonly string[] {
  return [...outcome(run), ...whatItWas(run)];
}

function outcome(run: RunData): readonly string[] {
  const { config, genotype, events } = run;
  if (config.kind === 'search') {
    return genotype
      ? [
          `The search chose the cell below, rated ${figures(genotype.reward)}: ${genotype.chosenBy}.`,
        ]
      : ['The search has not chosen a cell yet.'];
  }
  const test = testOf(events);
  const error =
    test?.metrics['testError'] ??
    errorOf(test?.metrics['testAccuracy'] ?? test?.metrics['accuracy']);
  if (error === undefined) return ['The network was not measured on the test images yet.'];
  const images = test?.metrics['images'];
  const on = images === undefined ? '' : ` on ${countText(images)} images`;
  return [`The network has a test error of ${metricText(SHARE, error)}${on}.`];
}

type Evaluated = JournalEvent<'evaluation.completed'>;

function testOf(events: readonly JournalEvent[]): Evaluated | undefined {
  return events.findLast(
    (event): event is Evaluated => event.type === 'evaluation.completed' && event.split === 'test',
  );
}

function errorOf(accuracy: number | undefined): number | undefined {
  return accuracy === undefined ? undefined : 1 - accuracy;
}

function whatItWas({ config, events }: RunData): readonly string[] {
  const { dataset, space, trainer, seed } = config;
  const epochs = plural(runEpochs(events).length, 'epoch');
  const what = `the space ${space.name} on ${dataset.name}, by ${trainer.name}`;
  if (config.kind === 'search') {
    return [`Searched with ${config.controller.name} in ${what}, ${epochs}, seed ${seed}.`];
  }
  return [`Trained the cell below, of ${what}, ${epochs}, seed ${seed}.`];
}

/** What a reader has to know before believing anything. */
export function runWarnings({ status, failure }: RunData): readonly string[] {
  if (failure) return [`The run failed (${failure.code}): ${failure.message}`];
  if (status === 'completed') return [];
  return [`The run is ${status}: all figures are of what it did so far.`];
}
