import { renderCsv } from '../formats/render-csv.ts';
import type { RunData } from './run-data.ts';
import { epochMetrics, runEpochs } from './run-epochs.ts';

/** A line per completed epoch, with a column for each metric: unrounded. */
export function runCsv({ events }: RunData): string {
  const epochs = runEpochs(events);
  const names = epochMetrics(epochs);
  return renderCsv(
    ['epoch', 'reward', 'bestReward', ...names],
    epochs.map(({ epoch, reward, bestReward, metrics }) => [
      ...[epoch, reward, bestReward],
      ...names.map((name) => metrics[name]),
    ]),
  );
}
