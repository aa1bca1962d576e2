import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@cellsmith/core/testing';
import { Pace, type PaceReading } from './pace.ts';

const STEP_MS = 20;

/** Two epochs of four training steps with one measurement of three steps after each. */
function paceOfSearch(): Pace {
  const measure = { total: 2, done: 0 };
  return new Pace({ train: { total: 2, done: 0 }, measure }, createFakeClock(STEP_MS));
}

function run(pace: Pace, phase: 'train' | 'measure', steps: number): PaceReading[] {
  const readings = Array.from({ length: steps }, (_, step) =>
    pace.step({ phase, step, steps, images: 10 }),
  );
  pace.finished(phase);
  return readings;
}

describe('Pace', () => {
  it('counts images by the clock', () => {
    const [first, , , last] = run(paceOfSearch(), 'train', 4);

    expect(first?.imagesPerSecond).toBeCloseTo(500, 9);
    expect(last?.imagesPerSecond).toBeCloseTo(500, 9);
  });

  it('counts down to nothing at the last step', () => {
    const pace = paceOfSearch();
    const readings = [...run(pace, 'train', 4), ...run(pace, 'measure', 3)];
    const second = [...run(pace, 'train', 4), ...run(pace, 'measure', 3)];

    expect(second.map(({ remainingMs }) => Math.round(remainingMs ?? NaN))).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((steps) => steps * STEP_MS),
    );
    expect(readings.at(-1)?.remainingMs).toBeCloseTo(7 * STEP_MS, 9);
  });
});
