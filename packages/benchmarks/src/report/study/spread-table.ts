import type { StudyResults } from '@cellsmith/core';
import { varianceParts } from '../../statistics/variance-parts.ts';
import type { TableBlock } from '../document.ts';
import { metricText } from '../metric-text.ts';

/** How much of the spread comes from searching and how much from training, where both are known. */
export function spreadTable({ arms, metrics, trials }: StudyResults): TableBlock {
  return {
    kind: 'table',
    caption:
      'Where the spread comes from, as standard deviations: between searches, and between retrainings of one search.',
    columns: [
      ...[{ title: 'arm' }, { title: 'metric' }],
      ...(['searches', 'retrainings'] as const).map((title) => ({
        ...{ title, align: 'right' as const },
      })),
    ],
    rows: arms.flatMap(({ name }) =>
      metrics.flatMap((metric) => {
        const parts = varianceParts(trials, name, metric.name);
        if (parts?.search == null || parts.retrain === null) return [];
        const { search, retrain } = parts;
        const deviations = [search, retrain].map((part) => metricText(metric, Math.sqrt(part)));
        return retrain === 0 && search === 0 ? [] : [[name, metric.label, ...deviations]];
      }),
    ),
  };
}
