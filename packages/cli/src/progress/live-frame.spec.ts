import { describe, expect, it } from '@jest/globals';
import { paletteFor } from '../render/palette.ts';
import { FakeScreen } from '../testing/fake-terminal.ts';
import { liveFrame } from './live-frame.ts';
import { initialProgress } from './progress-state.ts';

const plain = paletteFor(new FakeScreen(false), {});

describe('liveFrame', () => {
  it('shows only the title before anything is known', () => {
    expect(liveFrame('search', initialProgress(null), plain)).toBe('search');
  });

  it('shows epoch, step, speed, time left, loss, reward and the best cell', () => {
    const state = {
      ...initialProgress(12),
      epoch: 3,
      phase: 'train' as const,
      step: 31,
      steps: 62,
      imagesPerSecond: 820.4,
      remainingMs: 72_000,
      loss: 1.532,
      rewards: [0.1, 0.3, 0.2],
      best: { genotype: '0:identity|0:conv1x1', reward: 0.31 },
      lift: { lift: 0.0123, liftLow: -0.004, liftHigh: 0.0286, distinct: 1 },
      metrics: { accuracy: 0.4, 'controller.observed': 1200 },
    };

    expect(liveFrame('search', state, plain).split('\n')).toEqual([
      'search',
      'epoch 4/12   ████████████░░░░░░░░░░░░ training 31/62   820 images/s   1:12 min left',
      'loss 1.5320   reward ▁█▅ 0.2000   best 0.3100   lift +0.0123 (-0.0040 to +0.0286)',
      'last epoch   accuracy 0.4000',
      'controller   observed 1,200',
      'best cell    0:identity|0:conv1x1',
    ]);
  });
});
