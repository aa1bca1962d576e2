import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { Metric, StudyArm, StudyResults, TrialRecord } from '@cellsmith/core';
import type { Column, TableBlock } from '../document.ts';
import {
  differenceText,
  intervalText,
  metricText,
  probabilityText,
  spreadText,
} from '../metric-text.ts';
import { armValues } from './arm-values.ts';

const NUMBER = { align: 'right' } as const;

/** What each arm is and gave; printed figures of others stand in rows of their own. */
export function armsTable(results: StudyResults): TableBlock {
  const { arms, metrics } = results;
  const rows = arms.flatMap((arm) => [
    ...(results.trials.some((trial) => trial.arm === arm.name) ? [armRow(results, arm)] : []),
    ...(Object.keys(arm.reported).length > 0 ? [reportedRow(arm, metrics)] : []),
  ]);
  return {
    kind: 'table',
    caption: 'Mean over the seeds ± standard deviation of a seed.',
    columns: [
      { title: 'arm' },
      { title: 'seeds', ...NUMBER },
      ...metrics.map((metric): Column => ({ title: metric.label, ...NUMBER })),
      { title: 'about' },
    ],
    rows,
  };
}

function armRow(results: StudyResults, { name, about, isRandom }: StudyArm): readonly string[] {
  const own = results.trials.filter(({ arm }) => arm === name);
  const seeds = new Set(own.filter(({ state }) => state === 'completed').map(({ seed }) => seed));
  const failed = own.filter(({ state }) => state === 'failed').length;
  return [
    name,
    failed > 0 ? `${seeds.size} (${failed} failed)` : String(seeds.size),
    ...results.metrics.map((metric) => valueText(metric, results, name)),
    about ?? (isRandom ? 'Cells drawn uniformly, under the same budget' : ''),
  ];
}

function valueText(metric: Metric, results: StudyResults, arm: string): string {
  const values = armValues(results, arm, metric.name).map(({ value }) => value);
  if (values.length === 0) return '–';
  const deviation = values.length > 1 ? sampleStandardDeviation(values) : null;
  return spreadText(metric, mean(values), deviation);
}

function reportedRow(
  { name, reported, source }: StudyArm,
  metrics: readonly Metric[],
): readonly string[] {
  return [
    `${name}, as reported`,
    '',
    ...metrics.map((metric) => metricText(metric, reported[metric.name] ?? null)),
    source ?? 'Source not given',
  ];
}

/** Every comparison with all that was computed of it. */
export function verdictsTable({ verdicts, metrics }: StudyResults): TableBlock {
  return {
    kind: 'table',
    caption:
      'Differences are the first arm minus the second, paired by seed. Superiority is the share of pairs in which the first is better.',
    columns: [
      ...[{ title: 'metric' }, { title: 'arms' }, { title: 'pairs', ...NUMBER }],
      ...['difference', 'interval', 'p', 'p (Holm)', 'superiority'].map(numberColumn),
      ...[{ title: 'verdict' }, { title: 'further seeds', ...NUMBER }],
    ],
    rows: verdicts.map((verdict) => {
      const known = metrics.find(({ name }) => name === verdict.metric);
      const metric = known ?? { unit: 'none', label: verdict.metric };
      return [
        metric.label,
        verdict.arms.join(' − '),
        String(verdict.pairs),
        differenceText(metric, verdict.difference),
        intervalText(metric, verdict.interval),
        probabilityText(verdict.p),
        probabilityText(verdict.pHolm),
        verdict.superiority === null ? '–' : verdict.superiority.toFixed(2),
        verdict.verdict,
        verdict.seedsNeeded === null ? '–' : String(verdict.seedsNeeded),
      ];
    }),
  };
}

function numberColumn(title: string): Column {
  return { title, ...NUMBER };
}

/** More rows than this are for programs. */
const ROWS = 200;

/** Every trial, failed ones with their reason; of very many the first. */
export function trialsTable({ trials, metrics }: StudyResults): TableBlock {
  const left = trials.length - ROWS;
  const rest = left > 0 ? ` ${left} more are left out here; --format csv has them all.` : '';
  return {
    kind: 'table',
    caption: `Every trial of the study; failures are data too.${rest}`,
    columns: [
      { title: 'arm' },
      ...['seed', 'repeat'].map(numberColumn),
      ...metrics.map(({ label }) => numberColumn(label)),
      { title: 'cell, or why it failed' },
    ],
    rows: trials
      .slice(0, ROWS)
      .map((trial) => [
        trial.arm,
        String(trial.seed),
        String(trial.repeat),
        ...metrics.map((metric) => metricText(metric, trial.metrics[metric.name] ?? null)),
        endText(trial),
      ]),
  };
}

function endText({ failure, genotype }: TrialRecord): string {
  return failure ? `${failure.code}: ${failure.message}` : (genotype ?? '');
}
