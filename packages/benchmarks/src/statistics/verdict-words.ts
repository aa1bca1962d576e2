import type { Metric, Verdict } from '@cellsmith/core';
import { metricFigure } from './metric-figure.ts';

export interface AboutVerdict {
  readonly metric: Metric;
  readonly isExact: boolean;
  /** Differences up to here do not matter. */
  readonly margin: number | undefined;
  readonly confidence: number;
  readonly power: number;
  /** Seeds without which no outcome could decide. */
  readonly fewest: number;
}

type Figures = Omit<Verdict, 'words'>;

/** A verdict as a sentence that stands by itself. */
export function verdictWords(figures: Figures, about: AboutVerdict): string {
  const [first, second] = figures.arms;
  const { label } = about.metric;
  if (figures.difference === null) {
    return `${label}: nothing can be said of ${first} and ${second}: no seed was completed by both.`;
  }
  if (about.isExact) return exactWords(figures, about);
  const sentence = { better: decided, worse: decided, equivalent, undecided }[figures.verdict];
  return `${sentence(figures, about)} (${evidence(figures, about)}).`;
}

function exactWords(
  { arms: [first, second], difference }: Figures,
  { metric }: AboutVerdict,
): string {
  if (!difference) return `${first} and ${second} have the same ${metric.label} in every pair.`;
  const figure = metricFigure(difference, metric);
  return `${first} has ${figure} ${lessOrMore(difference, metric)} ${metric.label} than ${second}, the same in every pair.`;
}

function decided({ arms: [first, second], difference }: Figures, { metric }: AboutVerdict): string {
  const d = difference ?? 0;
  return `${first} has ${metricFigure(d, metric)} ${lessOrMore(d, metric)} ${metric.label} than ${second}`;
}

function equivalent(
  { arms: [first, second] }: Figures,
  { metric, margin = 0 }: AboutVerdict,
): string {
  return `${first} and ${second} are equivalent in ${metric.label}: they differ by less than ${metricFigure(margin, metric)}`;
}

function undecided(figures: Figures, about: AboutVerdict): string {
  const { arms, difference, pairs, seedsNeeded } = figures;
  const { metric, fewest, power } = about;
  const seen = difference
    ? `${arms[0]} seems to have ${metricFigure(difference, metric)} ${lessOrMore(difference, metric)} ${metric.label} than ${arms[1]}, but that`
    : `${metric.label} of ${arms[0]} and ${arms[1]}`;
  const what = `${seen} is undecided`;
  if (pairs < fewest)
    return `${what}: with ${pairs} of at least ${fewest} seeds no outcome could decide it`;
  if (seedsNeeded === null) return `${what}, and no foreseeable number of seeds would decide it`;
  const chance = `${Math.round(power * 100)} %`;
  return `${what}: about ${seedsNeeded} more seeds would decide a difference of this size in ${chance} of studies`;
}

function evidence({ interval, pHolm, superiority, pairs }: Figures, about: AboutVerdict): string {
  const { metric, confidence } = about;
  const seeds = `${pairs} ${pairs === 1 ? 'seed' : 'seeds'}`;
  const wins = `better in ${Math.round((superiority ?? 0) * pairs * 2) / 2} of ${seeds}`;
  if (!interval) return wins;
  const [low, high] = interval.map((end) => `${end < 0 ? '−' : '+'}${metricFigure(end, metric)}`);
  const range = `difference at ${Math.round(confidence * 1000) / 10} %: ${low} to ${high}`;
  return `${range}; Holm p = ${pText(pHolm)}; ${wins}`;
}

function lessOrMore(difference: number, { unit }: Metric): string {
  if (difference >= 0) return 'more';
  return unit === 'count' ? 'fewer' : 'less';
}

function pText(p: number | null): string {
  if (p === null) return 'none';
  return p < 0.001 ? p.toExponential(1) : p.toFixed(3);
}
