import { type StudyResults, isPlainObject } from '@cellsmith/core';
import { mean } from 'simple-statistics';
import type { TableBlock } from '../document.ts';
import { armValues } from './arm-values.ts';

const LATENCY = /^latencyMs(?:@\d+)?$/u;

/** How much faster than one arm the others are, for each latency that was measured. */
export function speedTable(results: StudyResults): TableBlock {
  const latencies = results.metrics.filter(({ name }) => LATENCY.test(name));
  const timed = results.arms
    .map(({ name }) => name)
    .filter((arm) => latencies.some(({ name }) => armValues(results, arm, name).length > 0));
  const reference = referenceOf(results, timed);
  return {
    kind: 'table',
    caption: `Speed relative to ${reference ?? ''}: its mean latency divided by that of the arm, so that 2.00 × is twice as fast.`,
    columns: [
      { title: 'arm' },
      ...latencies.map(({ label }) => ({ title: label, align: 'right' as const })),
    ],
    rows:
      reference === undefined || timed.length < 2
        ? []
        : timed.map((arm) => [
            arm,
            ...latencies.map(({ name }) => ratioText(results, [reference, arm], name)),
          ]),
  };
}

/** The arm that all are judged against; the first one where all pairs are. */
function referenceOf({ config }: StudyResults, timed: readonly string[]): string | undefined {
  const decide = isPlainObject(config) ? config['decide'] : undefined;
  const against = isPlainObject(decide) ? decide['against'] : undefined;
  return timed.find((arm) => arm === against) ?? timed[0];
}

function ratioText(
  results: StudyResults,
  arms: readonly [reference: string, arm: string],
  metric: string,
): string {
  const [reference, own] = arms.map((arm) =>
    armValues(results, arm, metric).map(({ value }) => value),
  );
  if (!reference?.length || !own?.length) return '–';
  return `${(mean(reference) / mean(own)).toFixed(2)} ×`;
}
