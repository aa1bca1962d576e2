import { describe, expect, it } from '@jest/globals';
import { EventBus } from '@cellsmith/core';
import { type FakeTerminal, fakeTerminal } from '../testing/fake-terminal.ts';
import { type Progress, showProgress } from './show-progress.ts';

const SHOWN = { title: 'search', epochs: 2 };

function publishStep(events: EventBus, step: number): void {
  events.publish({
    ...{ type: 'step.completed', phase: 'train', epoch: 0, step, steps: 100, images: 10 },
    ...{ loss: 2, imagesPerSecond: 50, remainingMs: 30_000 },
  });
}

function publishEpoch(events: EventBus): void {
  events.publish({
    ...{
      type: 'epoch.completed',
      epoch: 0,
      epochs: 2,
      reward: 0.5,
      metrics: { trainLoss: 1, 'controller.entropy': 2 },
    },
    best: { genotype: '0:identity', reward: 0.75 },
  });
}

interface Watched {
  readonly events: EventBus;
  readonly terminal: FakeTerminal;
  readonly progress: Progress;
}

function watch(isTTY: boolean): Watched {
  const events = new EventBus();
  const terminal = fakeTerminal({ isTTY });
  return { events, terminal, progress: showProgress(events, SHOWN, terminal) };
}

describe('progress in a pipe', () => {
  it('is one plain line an epoch', () => {
    const { events, terminal } = watch(false);
    publishStep(events, 0);
    publishEpoch(events);

    expect(terminal.stderr.text).toBe(
      'search\nepoch 1/2  reward 0.5000  best 0.7500  trainLoss 1  30 s left\n',
    );
  });

  it('says how much better than random cells the controller is, and what is wrong with it', () => {
    const { events, terminal } = watch(false);
    const at = { epoch: 0, update: 0 };
    const metrics = { lift: -0.01, entropy: 2 };
    events.publish({ type: 'controller.assessed', ...at, metrics });
    const message = 'Uniformly random cells do as well.';
    events.publish({ type: 'controller.collapsed', ...at, cause: 'no-lift', message });
    publishEpoch(events);

    expect(terminal.stderr.text).toBe(
      'search\ncontroller Uniformly random cells do as well. (no-lift)\n' +
        'epoch 1/2  reward 0.5000  best 0.7500  lift -0.0100  trainLoss 1\n',
    );
  });

  it('gives a sign of life in a long epoch', () => {
    const { events, terminal } = watch(false);
    publishStep(events, 0);
    terminal.pass(15_000);
    publishStep(events, 1);
    publishStep(events, 2);

    expect(terminal.stderr.text).toBe(
      'search\nepoch 1/2  training 2/100  loss 2.0000  50 images/s  30 s left\n',
    );
  });

  it('has warnings in it and no colour', () => {
    const { events, terminal } = watch(false);
    events.publish({ type: 'run.warned', message: 'checkpoint 3 is damaged; 2 is taken' });

    expect(terminal.stderr.text).toContain('\nwarning checkpoint 3 is damaged; 2 is taken\n');
  });

  it('ends with its subscription', () => {
    const { events, terminal, progress } = watch(false);
    progress.stop();
    publishEpoch(events);

    expect(terminal.stderr.text).toBe('search\n');
  });
});

describe('progress on a terminal', () => {
  it('is redrawn at most ten times a second', () => {
    const { events, terminal } = watch(true);
    for (let step = 0; step < 50; step++) {
      publishStep(events, step);
      terminal.pass(10);
    }

    const drawn = terminal.stderr.text.match(/training \d+\/100/gu) ?? [];
    expect(drawn.length).toBeLessThanOrEqual(5);
    expect(drawn[0]).toBe('training 1/100');
  });

  it('leaves stdout alone', () => {
    const { events, terminal, progress } = watch(true);
    publishStep(events, 0);
    publishEpoch(events);
    progress.stop();

    expect(terminal.stdout.text).toBe('');
  });
});
