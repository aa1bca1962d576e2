import { type Metric, METRICS, type Rng, type TrialRecord } from '@cellsmith/core';
import { mean } from 'simple-statistics';
import { anytimePValue } from '../statistics/anytime-p-value.ts';
import { bootstrapInterval } from '../statistics/bootstrap-interval.ts';
import { judgeStudy } from '../statistics/judge-study.ts';
import { trialsOf } from './trials-of.ts';

/** How the seeds of one arm scatter around its mean, with mean 0 and variance 1. */
export const SPREADS: Readonly<Record<string, (rng: Rng) => number>> = {
  normal: (rng) => rng.normal(),
  skewed: (rng) => -Math.log(1 - rng.next()) - 1,
};

export interface SimulatedStudies {
  readonly studies: number;
  readonly seeds: number;
  readonly arms: number;
  /** By how many standard deviations of a paired difference the first arm is better than the others. */
  readonly effect: number;
  readonly spread: (rng: Rng) => number;
  readonly sequential?: boolean;
  readonly rng: Rng;
}

const METRIC = METRICS.filter(({ name }) => name === 'testError') as readonly Metric[];
const OPTIONS = {
  ...{ confidence: 0.95, power: 0.8, resamples: 199, equivalence: {}, against: 'all' },
};

/** Share of studies with a verdict `better` or `worse` in any comparison. */
export function shareDecided(simulated: SimulatedStudies): number {
  const decided = eachStudy(simulated, (trials, rng) => {
    const arms = [...new Set(trials.map(({ arm }) => arm))];
    const options = { ...OPTIONS, sequential: simulated.sequential ?? false };
    const verdicts = judgeStudy({ arms, metrics: METRIC, trials, options, rng });
    return verdicts.some(({ verdict }) => verdict !== 'undecided') ? 1 : 0;
  });
  return mean([...decided]);
}

/** Share of bootstrap intervals, at 95 %, that hold the true difference. */
export function shareCovered(simulated: Omit<SimulatedStudies, 'arms'>): number {
  const { studies, seeds, spread, rng } = simulated;
  const held = Array.from({ length: studies }, (_, study): number => {
    const own = rng.stream(study);
    const sample = Array.from({ length: seeds }, () => spread(own));
    const options = { confidence: 0.95, resamples: 999, rng: own.stream('bootstrap') };
    const [low, high] = bootstrapInterval(sample, options) ?? [NaN, NaN];
    return low <= 0 && 0 <= high ? 1 : 0;
  });
  return mean(held);
}

/** Share of studies that a look after every seed ever decides, and after how many seeds on average. */
export function everDecided(simulated: Omit<SimulatedStudies, 'arms' | 'sequential'>): {
  readonly share: number;
  readonly seeds: number;
} {
  const { studies, seeds, spread, effect, rng } = simulated;
  const lengths = Array.from({ length: studies }, (_, study) => {
    const own = rng.stream(study);
    const differences: number[] = [];
    while (differences.length < seeds) {
      differences.push(spread(own) + effect);
      if ((anytimePValue(differences) ?? 1) < 0.05) return differences.length;
    }
    return Infinity;
  });
  const decided = lengths.filter(Number.isFinite);
  return { share: decided.length / studies, seeds: decided.length > 0 ? mean(decided) : NaN };
}

function eachStudy<Result>(
  { studies, seeds, arms, effect, spread, rng }: SimulatedStudies,
  judge: (trials: readonly TrialRecord[], rng: Rng) => Result,
): readonly Result[] {
  return Array.from({ length: studies }, (_, study) => {
    const own = rng.stream(study);
    const trials = Array.from({ length: arms }, (__, arm) => {
      const shift = arm === 0 ? -effect * Math.SQRT2 : 0;
      const values = Array.from({ length: seeds }, () => [shift + spread(own)]);
      return trialsOf(`arm-${arm}`, values);
    });
    return judge(trials.flat(), own.stream('judge'));
  });
}
