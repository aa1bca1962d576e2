import { type StudyResults, type TrialRecord, type Verdict, metricOf } from '@cellsmith/core';
import { metricText } from './metric-text.ts';
import type { Palette } from './palette.ts';
import { nextSteps } from './next-steps.ts';
import { relativeSpeed } from './relative-speed.ts';
import { table } from './table.ts';

/** Where a study's answer is shown. */
export interface StudyTextOptions {
  readonly palette: Palette;
  /** The study's folder as people want it. */
  readonly directory: string;
}

/** What a study decided, for people: its arms, its verdicts as sentences and as a table. */
export function studyText(results: StudyResults, { palette, directory }: StudyTextOptions): string {
  const { question, verdicts } = results;
  const failed = results.trials.filter(({ state }) => state === 'failed');
  return [
    question === null ? null : palette.strong(question),
    armTable(results, palette),
    relativeSpeed(results, palette),
    verdicts.length === 0 ? null : verdicts.map(({ words }) => sentence(words)).join('\n'),
    verdicts.length === 0 ? null : verdictTable(verdicts, palette),
    failed.length === 0 ? null : failures(failed, palette),
    nextSteps(
      [{ args: ['report', directory], why: 'all of it in one page: curves, differences, cells' }],
      palette,
    ),
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

/** Means over the trials of each arm; printed figures of others in brackets, whatever they are of. */
function armTable({ arms, metrics: own, trials }: StudyResults, palette: Palette): string {
  const printedOnly = [...new Set(arms.flatMap(({ reported }) => Object.keys(reported)))].filter(
    (name) => own.every((metric) => metric.name !== name),
  );
  const metrics = [...own, ...printedOnly.map(metricOf)];
  const columns = metrics.map(({ label }) => ({ title: label, align: 'right' as const }));
  const rows = arms.map(({ name, reported }) => {
    const ended = trials.filter(({ arm, state }) => arm === name && state === 'completed');
    const cells = metrics.map((metric) => {
      const values = ended.flatMap(({ metrics: { [metric.name]: value } }) => value ?? []);
      const printed = reported[metric.name];
      const ours = values.length === 0 ? '' : metricText(metric.name, mean(values));
      const theirs = printed === undefined ? '' : `(${metricText(metric.name, printed)})`;
      return [ours, theirs].filter(Boolean).join(' ') || '–';
    });
    return [name, String(ended.length), ...cells];
  });
  const head = [{ title: 'arm' }, { title: 'trials', align: 'right' as const }, ...columns];
  return table(head, rows, palette);
}

function verdictTable(verdicts: readonly Verdict[], palette: Palette): string {
  const right = 'right' as const;
  const head = [
    ...[{ title: 'metric' }, { title: 'arms' }, { title: 'verdict' }],
    ...[
      { title: 'difference', align: right },
      { title: 'interval', align: right },
    ],
    ...[
      { title: 'p (Holm)', align: right },
      { title: 'better in', align: right },
    ],
    { title: 'seeds', align: right },
  ];
  const rows = verdicts.map((verdict) => {
    const { metric, arms, difference, interval, pHolm, superiority, pairs } = verdict;
    const range = interval && `${signed(metric, interval[0])} … ${signed(metric, interval[1])}`;
    return [
      ...[metric, arms.join(' : '), painted(verdict, palette)],
      ...[difference === null ? '–' : signed(metric, difference), range ?? '–'],
      ...[pHolm === null ? '–' : pHolm.toPrecision(2)],
      ...[superiority === null ? '–' : `${Math.round(100 * superiority)} %`, String(pairs)],
    ];
  });
  return table(head, rows, palette);
}

function painted({ verdict }: Verdict, palette: Palette): string {
  if (verdict === 'better') return palette.good(verdict);
  return verdict === 'worse' ? palette.bad(verdict) : verdict;
}

function signed(metric: string, value: number): string {
  return `${value > 0 ? '+' : ''}${metricText(metric, value)}`;
}

function failures(trials: readonly TrialRecord[], palette: Palette): string {
  const lines = trials.map(
    ({ arm, seed, failure }) => `  ${arm} seed ${seed}: ${failure?.message ?? ''}`,
  );
  return [palette.warning(`${trials.length} trials failed`), ...lines].join('\n');
}

function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
