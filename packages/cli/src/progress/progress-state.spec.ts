import { describe, expect, it } from '@jest/globals';
import type { CellsmithEvent } from '@cellsmith/core';
import { advance, initialProgress } from './progress-state.ts';

const step: CellsmithEvent<'step.completed'> = {
  type: 'step.completed',
  phase: 'train',
  epoch: 2,
  step: 4,
  steps: 10,
  images: 32,
  loss: 1.5,
  imagesPerSecond: 320,
  remainingMs: 9000,
};

const epoch = (index: number, reward: number | null): CellsmithEvent<'epoch.completed'> => ({
  type: 'epoch.completed',
  epoch: index,
  epochs: 40,
  reward,
  best: reward === null ? null : { genotype: '0:identity', reward },
  metrics: { 'train.loss': 2 },
});

describe('progress state', () => {
  it('counts a step that is told as done', () => {
    expect(advance(initialProgress(3), step)).toMatchObject({
      epoch: 2,
      epochs: 3,
      step: 5,
      steps: 10,
      loss: 1.5,
      imagesPerSecond: 320,
      remainingMs: 9000,
    });
  });

  it('keeps the loss of training while candidates are measured', () => {
    const measured: CellsmithEvent = {
      ...{ type: 'step.completed', phase: 'measure', epoch: 2, step: 0, steps: 10, images: 32 },
      ...{ imagesPerSecond: 320, remainingMs: null },
    };

    expect(advance(advance(initialProgress(3), step), measured)).toMatchObject({
      phase: 'measure',
      loss: 1.5,
    });
  });

  it('keeps the newest rewards, and leaves out epochs without one', () => {
    const events = Array.from({ length: 40 }, (_, index) => epoch(index, index / 40));
    const state = [...events, epoch(40, null)].reduce(advance, initialProgress(40));

    expect(state.rewards).toHaveLength(24);
    expect(state.rewards.at(-1)).toBe(39 / 40);
    expect(state.best).toEqual({ genotype: '0:identity', reward: 39 / 40 });
  });

  it('keeps what the comparison with random cells said last', () => {
    const metrics = { lift: 0.1, liftLow: 0.05, liftHigh: 0.15 };
    const assessed: CellsmithEvent = { type: 'controller.assessed', epoch: 2, update: 5, metrics };

    expect(advance(advance(initialProgress(3), assessed), step).lift).toBe(metrics);
  });

  it('is not moved by what it does not show', () => {
    const state = initialProgress(3);

    expect(advance(state, { type: 'progress', message: 'reading' })).toBe(state);
  });
});
