import type { Measurement } from '@cellsmith/core';
import type { CsvTable } from './csv-table.ts';
import type { LookupOptions } from './lookup-options.ts';

/**
 * What each row of a table says a cell is worth.
 *
 * @throws CellsmithError `INVALID_CONFIG`, `INVALID_DATA`
 */
export function readMeasurements(csv: CsvTable, options: LookupOptions): readonly Measurement[] {
  const rewards = readShares(csv, options.reward, { ...options, option: 'trainer.reward' });
  const columns = [...testColumns(csv, options), ...furtherColumns(csv, options)];
  const durations = readDurations(csv, options.duration);
  return rewards.map((reward, row) => {
    const metrics = Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? 0]));
    const durationSeconds = durations?.[row];
    return { reward, metrics, ...(durationSeconds !== undefined && { durationSeconds }) };
  });
}

type Column = readonly [metric: string, values: readonly number[]];

/** The regret is what the best test accuracy of the table has more. */
function testColumns(csv: CsvTable, options: LookupOptions): readonly Column[] {
  if (options.test === undefined) return [];
  const accuracies = readShares(csv, options.test, { ...options, option: 'trainer.test' });
  const best = accuracies.reduce((most, accuracy) => Math.max(most, accuracy), 0);
  return [
    ['testAccuracy', accuracies],
    ['testError', accuracies.map((accuracy) => 1 - accuracy)],
    ['regret', accuracies.map((accuracy) => best - accuracy)],
  ];
}

function furtherColumns(csv: CsvTable, { metrics }: LookupOptions): readonly Column[] {
  return Object.entries(metrics).map(([metric, column]) => [
    metric,
    csv.numbers(column, `trainer.metrics.${metric}`),
  ]);
}

function readShares(
  csv: CsvTable,
  column: string,
  { scale, option }: { readonly scale: number; readonly option: string },
): readonly number[] {
  return csv.numbers(column, option).map((value, row) => {
    const share = value * scale;
    if (share >= 0 && share <= 1) return share;
    const times = scale === 1 ? '' : ` times trainer.scale ${scale}`;
    const remedy = 'set trainer.scale, to 0.01 for percentages';
    throw csv.refuse(row, `${column} is ${value}${times}, which is no share in [0, 1]; ${remedy}`);
  });
}

function readDurations(
  csv: CsvTable,
  duration: LookupOptions['duration'],
): readonly number[] | undefined {
  if (duration === undefined) return undefined;
  if (typeof duration === 'number') return Array.from({ length: csv.length }, () => duration);
  return csv.numbers(duration, 'trainer.duration').map((seconds, row) => {
    if (seconds > 0) return seconds;
    throw csv.refuse(row, `${duration} is ${seconds}; a trial takes more than 0 seconds`);
  });
}
