import type { JournalEvent } from '@cellsmith/core';

/** What a run measured in an epoch, by metric. */
export interface RunEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly reward: number | null;
  /** Of the best cell so far. */
  readonly bestReward: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

/** The completed epochs of a journal. */
export function runEpochs(events: readonly JournalEvent[]): readonly RunEpoch[] {
  const trained = new Map<number, Readonly<Record<string, number>>>();
  return events.flatMap((event): readonly RunEpoch[] => {
    if (event.type === 'epoch.trained') trained.set(event.epoch, event.metrics);
    if (event.type !== 'epoch.completed') return [];
    const { epoch, reward, best, metrics } = event;
    return [
      {
        ...{ epoch: epoch + 1, reward, bestReward: best?.reward ?? null },
        metrics: joined(trained.get(epoch), metrics),
      },
    ];
  });
}

/** The names of all metrics of all epochs, in the order of their first mention. */
export function epochMetrics(epochs: readonly RunEpoch[]): readonly string[] {
  return [...new Set(epochs.flatMap(({ metrics }) => Object.keys(metrics)))];
}

/** Without what every object has: a plugin may call a metric `toString`, and not measure it in each epoch. */
function joined(...parts: readonly (RunEpoch['metrics'] | undefined)[]): RunEpoch['metrics'] {
  return Object.assign(
    Object.create(null) as Record<string, number>,
    ...parts,
  ) as RunEpoch['metrics'];
}
