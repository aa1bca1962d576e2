import type { StudyResults } from '@cellsmith/core';
import { renderCsv } from '../formats/render-csv.ts';

/** A line per trial, with a column for each metric: unrounded, in the metrics' own units. */
export function studyCsv({ trials, metrics }: StudyResults): string {
  const names = metrics.map(({ name }) => name);
  return renderCsv(
    ['arm', 'seed', 'repeat', 'state', ...names, 'genotype', 'failure', 'key'],
    trials.map(({ arm, seed, repeat, state, metrics: values, genotype, failure, key }) => [
      ...[arm, seed, repeat, state],
      ...names.map((name) => values[name]),
      ...[genotype, failure && `${failure.code}: ${failure.message}`, key],
    ]),
  );
}
