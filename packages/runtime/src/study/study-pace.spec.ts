import { describe, expect, it } from '@jest/globals';
import { StudyPace } from './study-pace.ts';
import type { PlannedRun, PlannedTrial } from './study-plan.ts';

const run = (key: string): PlannedRun => ({ key }) as PlannedRun;

const trial = (arm: string, search: PlannedRun, train: PlannedRun | null): PlannedTrial =>
  ({ arm, search, train }) as PlannedTrial;

function paceOf(
  trials: readonly PlannedTrial[],
  jobs = 1,
): { readonly pace: StudyPace; readonly pass: (ms: number) => void } {
  let elapsedMs = 0;
  const clock = { now: () => new Date(0), elapsedMs: () => elapsedMs };
  return {
    pace: new StudyPace(trials, { jobs, clock }),
    pass: (ms) => {
      elapsedMs += ms;
    },
  };
}

describe('StudyPace', () => {
  const [a1, a2, b1, b2] = [run('a1'), run('a2'), run('b1'), run('b2')];

  it('knows nothing before the first run tells of itself', () => {
    const { pace } = paceOf([trial('a', a1, null)]);

    expect(pace.remainingMs()).toBeNull();
    pace.started(a1);
    expect(pace.remainingMs()).toBeNull();
    expect(pace.share(a1)).toBeNull();
  });

  it('takes the first run for all that are like it', () => {
    const { pace, pass } = paceOf([trial('a', a1, null), trial('b', b1, null)]);
    pace.started(a1);
    pass(1000);
    pace.stepped(a1, 3000);

    expect(pace.remainingMs()).toBe(3000 + 4000);
    expect(pace.share(a1)).toBe(0.25);
  });

  it('takes the mean of an arm’s own runs, and divides by the runs at once', () => {
    const trials = [
      trial('a', a1, null),
      trial('b', b1, null),
      trial('a', a2, null),
      trial('b', b2, null),
    ];
    const { pace, pass } = paceOf(trials, 2);
    for (const [each, ms] of [
      [a1, 1000],
      [b1, 9000],
    ] as const) {
      pace.started(each);
      pass(ms);
      pace.ended(each, true);
    }

    expect(pace.remainingMs()).toBe((1000 + 9000) / 2);
  });

  it('learns nothing from runs that were done before', () => {
    const { pace } = paceOf([trial('a', a1, null), trial('a', a2, null)]);
    pace.started(a1);
    pace.ended(a1, false);

    expect(pace.remainingMs()).toBeNull();
  });

  it('is at its end when all runs are', () => {
    const { pace } = paceOf([trial('a', a1, null)]);
    pace.started(a1);
    pace.ended(a1, true);

    expect(pace.remainingMs()).toBe(0);
  });
});
