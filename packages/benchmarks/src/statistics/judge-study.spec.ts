import { describe, expect, it } from '@jest/globals';
import { METRICS, createRng } from '@cellsmith/core';
import { trialsOf } from '../testing/trials-of.ts';
import { type JudgeOptions, judgeStudy } from './judge-study.ts';

const OPTIONS: JudgeOptions = {
  ...{ confidence: 0.95, power: 0.8, resamples: 999, equivalence: {}, against: 'all' },
};

function judge(
  a: readonly number[],
  b: readonly number[],
  { metric = 'testError', ...options }: Partial<JudgeOptions> & { metric?: string } = {},
) {
  const trials = [
    ...trialsOf(
      'a',
      a.map((value) => [value]),
      metric,
    ),
    ...trialsOf(
      'b',
      b.map((value) => [value]),
      metric,
    ),
  ];
  const [verdict] = judgeStudy({
    arms: ['a', 'b'],
    metrics: METRICS.filter(({ name }) => name === metric),
    trials,
    options: { ...OPTIONS, ...options },
    rng: createRng(1),
  });
  if (!verdict) throw new Error('There is no verdict');
  return verdict;
}

const NINE = [0.101, 0.112, 0.108, 0.115, 0.103, 0.109, 0.111, 0.104, 0.107];

describe('judgeStudy', () => {
  it('calls less error better, with the figures in the sentence', () => {
    const verdict = judge(
      NINE.map((error) => error - 0.03 + (error % 0.002)),
      NINE,
    );

    expect(verdict).toMatchObject({ verdict: 'better', pairs: 9, p: 2 / 2 ** 9, superiority: 1 });
    expect(verdict.words).toMatch(
      /^a has 2\.\d\d points less test error than b \(difference at 95 %: −/u,
    );
    expect(verdict.words).toContain('better in 9 of 9 seeds');
  });

  it('calls less reward worse', () => {
    const verdict = judge(
      NINE.map((reward) => reward - 0.03 + (reward % 0.002)),
      NINE,
      { metric: 'reward' },
    );

    expect(verdict).toMatchObject({ verdict: 'worse', superiority: 0 });
  });

  it('says how many seeds it takes where no outcome could decide', () => {
    const verdict = judge([0.1, 0.11, 0.1], [0.3, 0.33, 0.31]);

    expect(verdict).toMatchObject({ verdict: 'undecided', p: 0.25, seedsNeeded: 3 });
    expect(verdict.words).toContain('with 3 of at least 6 seeds no outcome could decide it');
  });

  it('finds arms equivalent whose interval lies within the margin', () => {
    const noise = [1, -1, 2, -2, 1, -2, 1, 0].map((n) => n / 10_000);
    const options = { equivalence: { testError: 0.005 } };
    const verdict = judge(
      noise.map((n) => 0.1 + n),
      noise.map(() => 0.1),
      options,
    );

    expect(verdict.verdict).toBe('equivalent');
    expect(verdict.words).toContain('they differ by less than 0.500 points');
  });

  it('needs no test for counts that differ alike in every pair', () => {
    const verdict = judge([100, 200], [150, 250], { metric: 'parameters' });

    expect(verdict).toMatchObject({ verdict: 'better', p: null, interval: [-50, -50] });
    expect(verdict.words).toBe('a has 50 fewer parameters than b, the same in every pair.');
  });

  it('tests counts that differ from pair to pair', () => {
    expect(judge([100, 200], [150, 260], { metric: 'parameters' }).verdict).toBe('undecided');
  });

  it('leaves out seeds that one arm lacks', () => {
    expect(judge([0.1, 0.2, 0.3], [0.1]).pairs).toBe(1);
    expect(judge([0.1], [])).toMatchObject({ pairs: 0, difference: null, verdict: 'undecided' });
  });

  it('compares with one arm where the study says so', () => {
    const trials = ['a', 'b', 'c'].flatMap((arm) => trialsOf(arm, [[1], [2]]));
    const metrics = METRICS.slice(0, 1);
    const study = { arms: ['a', 'b', 'c'], metrics, trials, rng: createRng(1) };
    const all = judgeStudy({ ...study, options: OPTIONS });
    const against = judgeStudy({ ...study, options: { ...OPTIONS, against: 'b' } });

    expect(all.map(({ arms }) => arms.join())).toEqual(['a,b', 'a,c', 'b,c']);
    expect(against.map(({ arms }) => arms.join())).toEqual(['a,b', 'c,b']);
  });

  it('is the mirror of itself with the arms exchanged', () => {
    const worse = NINE.map((error, i) => error + 0.01 * (i % 4) + 0.002);
    const [there, back] = [judge(NINE, worse), judge(worse, NINE)];

    expect(there.difference).toBeCloseTo(-(back.difference ?? 0), 12);
    expect([there.verdict, back.verdict]).toEqual(['better', 'worse']);
    expect(there.p).toBe(back.p);
  });
});
