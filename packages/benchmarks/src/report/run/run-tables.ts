import type { Column, TableBlock } from '../document.ts';
import { figures } from '../metric-text.ts';
import type { RunData } from './run-data.ts';
import { type RunEpoch, epochMetrics } from './run-epochs.ts';

const CANDIDATES = 20;

/** Every epoch with all that was measured. */
export function epochsTable(epochs: readonly RunEpoch[]): TableBlock {
  const hasReward = epochs.some(({ reward }) => reward !== null);
  const hasBest = epochs.some(({ bestReward }) => bestReward !== null);
  const metrics = epochMetrics(epochs);
  return {
    kind: 'table',
    caption: 'Every completed epoch.',
    columns: [
      'epoch',
      ...(hasReward ? ['reward'] : []),
      ...(hasBest ? ['best reward'] : []),
      ...metrics,
    ].map((title): Column => ({ title, align: 'right' })),
    rows: epochs.map((one) => [
      String(one.epoch),
      ...(hasReward ? [shown(one.reward)] : []),
      ...(hasBest ? [shown(one.bestReward)] : []),
      ...metrics.map((name) => shown(one.metrics[name] ?? null)),
    ]),
  };
}

/** What the cell was chosen from, or the best ones that the search rated. */
export function candidatesTable({ genotype, events }: RunData): TableBlock {
  const rated = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'candidates.measured') continue;
    for (const { genotype: text, reward } of event.candidates) {
      rated.set(text, Math.max(reward, rated.get(text) ?? -Infinity));
    }
  }
  const all =
    genotype?.candidates ?? [...rated].map(([text, reward]) => ({ genotype: text, reward }));
  const best = [...all].sort((a, b) => b.reward - a.reward).slice(0, CANDIDATES);
  return {
    kind: 'table',
    caption: `The best ${best.length} of ${all.length} rated cells.`,
    columns: [{ title: 'reward', align: 'right' }, { title: 'cell' }],
    rows: best.map(({ genotype: text, reward }) => [shown(reward), text]),
  };
}

function shown(value: number | null): string {
  return value === null ? '–' : figures(value);
}
