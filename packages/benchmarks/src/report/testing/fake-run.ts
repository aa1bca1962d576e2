import type { JournalEvent, SearchConfig, TrainConfig } from '@cellsmith/core';
import type { RunData } from '../run/run-data.ts';
import { fakeExtras } from './fake-study.ts';

const CELL = '0:identity,0:conv1x1|0:maxPool3x3,0:sepConv3x3';

const SHARED = {
  ...{ name: 'toy', seed: 3, plugins: [], engine: { name: 'cpu' } },
  ...{ dataset: { name: 'synthetic' }, space: { name: 'shuffle-nasnet' } },
};

/** A search that nobody ran, with a controller that was assessed and collapsed. */
export function fakeSearch(): RunData {
  const config = {
    ...{
      ...SHARED,
      kind: 'search',
      controller: { name: 'enas' },
      trainer: { name: 'weight-sharing' },
    },
  } as unknown as SearchConfig;
  const points = fakeExtras().courses?.[0]?.points ?? [];
  const events = points.flatMap(({ epoch, metrics }): readonly JournalEvent[] => [
    { type: 'epoch.trained', epoch, metrics: { loss: 2 - epoch / 20 } },
    {
      ...{ type: 'candidates.measured', epoch, update: 0 },
      candidates: [{ genotype: CELL, reward: 0.3 + epoch / 100, metrics: {} }],
    },
    { type: 'controller.assessed', epoch, update: 0, metrics },
    {
      ...{ type: 'epoch.completed', epoch, epochs: 24, reward: 0.3 + epoch / 100 },
      ...{ best: { genotype: CELL, reward: 0.35 + epoch / 100 }, metrics: {} },
    },
  ]);
  return {
    ...{ directory: '/runs/toy', config, status: 'completed', events, hash: 'abc' },
    environment: { cellsmith: '0.1.0', engine: { name: 'cpu' } },
    genotype: { genotype: CELL, reward: 0.61, chosenBy: 'best of 10 cells' },
  };
}

/** A training that nobody ran; it failed at the end where `failure` says so. */
export function fakeTraining(failure?: RunData['failure']): RunData {
  const config = {
    ...{ ...SHARED, kind: 'train', genotype: CELL, trainer: { name: 'from-scratch' } },
  } as unknown as TrainConfig;
  const events: readonly JournalEvent[] = [
    ...[0, 1, 2].map((epoch): JournalEvent => ({
      ...{ type: 'epoch.completed', epoch, epochs: 3, reward: null, best: null },
      metrics: { loss: 1 / (epoch + 1), trainAccuracy: 0.5 + epoch / 10 },
    })),
    { type: 'evaluation.completed', split: 'test', metrics: { testError: 0.0721, images: 10_000 } },
  ];
  return {
    ...{ directory: '/runs/toy', config, status: failure ? 'failed' : 'completed', events },
    ...{ hash: 'abc', environment: null, ...(failure && { failure }) },
  };
}
