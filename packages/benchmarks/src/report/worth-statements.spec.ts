import { describe, expect, it } from '@jest/globals';
import { worthStatements } from './worth-statements.ts';

const course = (metrics: Readonly<Record<string, number>>): string[] =>
  worthStatements([
    { arm: 'a', seed: 1, points: [{ epoch: 0, update: 0, metrics }] },
  ]).statements.map(({ label }) => label);

describe('worthStatements', () => {
  it.each([
    [{ overallLift: 0.02, overallLiftLow: 0.01, overallLiftHigh: 0.03 }, ['better']],
    [{ overallLift: 0.01, overallLiftLow: -0.01, overallLiftHigh: 0.03 }, ['undecided']],
    [{ lift: -0.02, liftLow: -0.03, liftHigh: -0.01 }, ['worse']],
    [{ entropy: 3 }, []],
  ])('says of %j: %j', (metrics, labels) => {
    expect(course(metrics)).toEqual(labels);
  });

  it('says of several searches how many of them told something', () => {
    const points = (low: number) => [
      { epoch: 0, update: 0, metrics: { lift: low + 0.1, liftLow: low, liftHigh: low + 0.2 } },
    ];
    const courses = [0.1, 0.2, -0.1].map((low, seed) => ({ arm: 'a', seed, points: points(low) }));

    expect(worthStatements(courses).statements).toMatchObject([
      {
        ...{ mark: 'good', title: 'The controller of a:' },
        detail: 'in 3 searches: better in 2, worse in 0, not told apart in 1.',
      },
    ]);
  });

  it('goes by all updates rather than by the last ones', () => {
    const overall = { overallLift: 0.02, overallLiftLow: 0.01, overallLiftHigh: 0.03 };

    expect(course({ ...overall, lift: -0.1, liftLow: -0.2, liftHigh: -0.05 })).toEqual(['better']);
  });
});
