import type { Metric, Rng, TrialRecord, Verdict, VerdictKind } from '@cellsmith/core';
import { type Comparison, comparePairs } from './compare-pairs.ts';
import { holm } from './holm.ts';
import { pairTrials } from './pair-trials.ts';
import { fewestSeeds, seedsNeeded } from './seeds-needed.ts';
import { verdictWords } from './verdict-words.ts';

/** How the arms of a study are compared. */
export interface JudgeOptions {
  /** Of intervals; tests decide at 1 - confidence. */
  readonly confidence: number;
  /** At which further seeds are foreseen. */
  readonly power: number;
  /** Of the bootstrap and the permutation test. */
  readonly resamples: number;
  /** By metric: differences up to here do not matter. */
  readonly equivalence: Readonly<Record<string, number>>;
  /** Every pair of arms, or every other arm with this one. */
  readonly against: string;
  /** Whether the study may stop as soon as all is decided: p values then bear looking at any time. */
  readonly sequential?: boolean;
}

/** What judging a study needs of it. */
export interface StudyToJudge {
  readonly arms: readonly string[];
  readonly metrics: readonly Metric[];
  readonly trials: readonly TrialRecord[];
  readonly options: JudgeOptions;
  readonly rng: Rng;
}

interface Compared extends Comparison {
  readonly metric: Metric;
  readonly arms: readonly [string, string];
}

/** Fewer pairs make no claim of equivalence: their intervals are too narrow. */
const FEWEST_FOR_EQUIVALENCE = 5;

/**
 * What a study's seeds say of its arms, metric by metric, Holm's correction over all comparisons that
 * are tested. Equal trials and an equal stream give equal verdicts.
 */
export function judgeStudy({ arms, metrics, trials, options, rng }: StudyToJudge): Verdict[] {
  const compared = metrics.flatMap((metric) =>
    pairsOfArms(arms, options.against).map((pair): Compared => {
      const streams = rng.stream(metric.name, ...pair);
      const compareOptions = { ...options, sequential: options.sequential ?? false, rng: streams };
      const comparison = comparePairs(
        pairTrials(trials, pair, metric.name),
        metric,
        compareOptions,
      );
      return { ...comparison, metric, arms: pair };
    }),
  );
  const corrected = holm(compared.map(({ p }) => p));
  const tested = Math.max(1, corrected.filter((p) => p !== null).length);
  const level = (1 - options.confidence) / tested;
  return compared.map((one, i) => judge(one, { pHolm: corrected[i] ?? null, level, options }));
}

/** Every two arms, in the order of the study; or every other arm, and then `against`. */
export function pairsOfArms(
  arms: readonly string[],
  against: string,
): readonly (readonly [string, string])[] {
  if (against !== 'all') return arms.filter((arm) => arm !== against).map((arm) => [arm, against]);
  return arms.flatMap((first, i) => arms.slice(i + 1).map((second) => [first, second] as const));
}

interface Judgement {
  readonly pHolm: number | null;
  /** Of one comparison, such that all together stay below 1 - confidence. */
  readonly level: number;
  readonly options: JudgeOptions;
}

function judge(compared: Compared, { pHolm, level, options }: Judgement): Verdict {
  const { metric, arms, differences, difference, interval, p, superiority, isExact } = compared;
  const margin = options.equivalence[metric.name];
  const verdict = kindOf({ ...compared, pHolm, margin, confidence: options.confidence });
  const needed = verdict === 'undecided' ? seedsNeeded(differences, { ...options, level }) : 0;
  const figures = {
    ...{ metric: metric.name, arms, pairs: differences.length, difference, interval },
    ...{ p, pHolm, superiority, seedsNeeded: needed, verdict },
  };
  const about = { metric, isExact, margin, fewest: fewestSeeds(level), ...options };
  return { ...figures, words: verdictWords(figures, about) };
}

interface Evidence extends Compared {
  readonly pHolm: number | null;
  readonly margin: number | undefined;
  readonly confidence: number;
}

/** A difference that does not matter is no difference, however sure it is. */
function kindOf(evidence: Evidence): VerdictKind {
  const { difference, interval, isExact, pHolm, confidence, metric, differences, margin } =
    evidence;
  if (difference === null || !interval) return 'undecided';
  const enough = isExact || differences.length >= FEWEST_FOR_EQUIVALENCE;
  if (margin !== undefined && enough && -margin <= interval[0] && interval[1] <= margin) {
    return 'equivalent';
  }
  if (isExact && difference === 0) return 'equivalent';
  if (difference === 0 || (!isExact && !(pHolm !== null && pHolm < 1 - confidence))) {
    return 'undecided';
  }
  return difference > 0 === (metric.better === 'higher') ? 'better' : 'worse';
}
