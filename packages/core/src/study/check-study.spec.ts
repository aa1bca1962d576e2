import { describe, expect, it } from '@jest/globals';
import type { PlainObject } from '../config/plain-object.ts';
import { budgetOf, checkStudyFrame, seedsOf } from './check-study.ts';

const STUDY = {
  name: 'duel',
  seeds: 3,
  arms: { one: { search: {} }, two: { train: {}, retrainings: 2 } },
  metrics: ['testError', 'latencyMs@8'],
} as const;

const issuesOf = (change: PlainObject): readonly string[] =>
  checkStudyFrame({ ...STUDY, ...change }).issues.map(({ path, message }) => `${path}: ${message}`);

describe('the frame of a study', () => {
  it('is completed', () => {
    const { frame, issues } = checkStudyFrame(STUDY);

    expect(issues).toEqual([]);
    expect(frame).toMatchObject({
      decide: { confidence: 0.95, power: 0.8, resamples: 9999, against: 'all', sequential: false },
      latency: { batches: [32], passes: 100 },
      arms: { one: { retrainings: 1, reported: {} } },
    });
  });

  it('counts seeds from 1, or has those that are listed', () => {
    expect(seedsOf({ seeds: 3 })).toEqual([1, 2, 3]);
    expect(seedsOf({ seeds: [7, 5] })).toEqual([7, 5]);
  });

  it('has at most one budget; null takes one away', () => {
    expect(budgetOf({ budget: { epochs: null, cpuSeconds: 60 } })).toEqual({
      ...{ unit: 'cpuSeconds', amount: 60 },
    });
    expect(budgetOf({ budget: { epochs: null } })).toBeNull();
    expect(budgetOf({})).toBeNull();
  });

  it.each([
    ['an unknown key', { buget: 1 }, /^buget: unknown key; did you mean "budget"/u],
    ['no arms', { arms: {} }, /^arms: required/u],
    ['an arm that does nothing', { arms: { a: {} } }, /^arms\.a: required; one of search, train/u],
    ['an arm with a dot', { arms: { 'a.b': { train: {} } } }, /letters, digits, "-", "_"/u],
    ['a seed twice', { seeds: [4, 4] }, /^seeds: 4 is there twice/u],
    ['a metric twice', { metrics: ['reward', 'reward'] }, /^metrics: reward is there twice/u],
    ['no seeds', { seeds: [] }, /^seeds: /u],
    [
      'a verdict asked of one seed',
      { seeds: 1, decide: {} },
      /^seeds: one seed decides nothing, and decide asks for verdicts/u,
    ],
    ['two budgets', { budget: { epochs: 1, evaluations: 2 } }, /^budget: expected one of epochs/u],
    ['an empty budget', { budget: {} }, /^budget: expected one of .* not none/u],
    [
      'a budget that nobody can spend',
      { budget: { epochs: 2 }, arms: { one: { train: {} } } },
      /^budget: no arm searches/u,
    ],
    [
      'a random arm of nobody',
      { random: { of: 'ona' } },
      /^random\.of: no arm named "ona"; did you mean "one"/u,
    ],
    ['a random arm of a training', { random: { of: 'two' } }, /^random\.of: .*does not search/u],
    [
      'a random arm both ways',
      { random: { of: 'one', omitted: 'x' } },
      /^random: expected either/u,
    ],
    ['a random arm no way', { random: {} }, /^random: expected either/u],
    ['nobody to compare with', { decide: { against: 'tow' } }, /^decide\.against: .*"two"/u],
    [
      'a margin of no metric',
      { decide: { equivalence: { testEror: 1 } } },
      /^decide\.equivalence\.testEror: not a metric of this study; did you mean "testError"/u,
    ],
    [
      'retrainings of nothing',
      { arms: { one: { search: {}, retrainings: 2 } } },
      /^arms\.one\.retrainings: there is no train to repeat/u,
    ],
    ['the prototype', JSON.parse('{"__proto__": {"x": 1}}') as PlainObject, /not allowed/u],
  ])('with %s is refused in words', (_what, change, message) => {
    expect(issuesOf(change)).toEqual([expect.stringMatching(message)]);
  });

  it('takes null for a key that is not there', () => {
    expect(issuesOf({ seeds: 1, decide: null, budget: null })).toEqual([]);
  });

  it('tells all problems at once', () => {
    expect(issuesOf({ seeds: [1, 1], decide: { against: 'x' }, buget: 1 })).toHaveLength(3);
  });

  it('takes a margin for all latencies', () => {
    expect(issuesOf({ decide: { equivalence: { latencyMs: 0.1 } } })).toEqual([]);
  });

  it('takes a row that others printed', () => {
    expect(issuesOf({ arms: { ...STUDY.arms, row: { reported: { testError: 0.04 } } } })).toEqual(
      [],
    );
  });
});
