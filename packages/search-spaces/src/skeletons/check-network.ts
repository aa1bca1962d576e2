import { CellsmithError, type NetworkOptions } from '@cellsmith/core';

/** A demand on a network, in words. */
export interface NetworkRule {
  /** The key below `network` that it is about. */
  readonly key: keyof NetworkOptions;
  readonly demand: string;
  readonly holds: (network: NetworkOptions) => boolean;
}

/** Side of the window that the auxiliary head pools with (FACTS 1.5). */
const AUXILIARY_WINDOW = 5;

/** What every skeleton of three stages demands. */
const COMMON: readonly NetworkRule[] = [
  count('filters', 'the filters of the first stage must be a whole number of at least 1'),
  count('cellsPerStage', 'the normal cells per stage must be a whole number of at least 1'),
  count('classes', 'the classes must be a whole number of at least 1'),
  keep('dropoutKeep', 'the share that dropout keeps must be above 0 and at most 1'),
  keep('dropPathKeep', 'the share that drop path keeps must be above 0 and at most 1'),
  {
    key: 'inputShape',
    demand: 'an image is height, width and channels, whole numbers of at least 1',
    holds: ({ inputShape }) => inputShape.every((size) => isCount(size)),
  },
  {
    key: 'auxiliaryHead',
    demand:
      'the auxiliary head pools 5x5 pixels after two reductions, so images need 17 pixels a side',
    holds: ({ auxiliaryHead, inputShape: [height, width] }) =>
      !auxiliaryHead.enabled || Math.ceil(Math.min(height, width) / 4) >= AUXILIARY_WINDOW,
  },
];

/** @throws CellsmithError `INVALID_CONFIG` with every demand that is not met, and the value at hand */
export function checkNetwork(network: NetworkOptions, rules: readonly NetworkRule[] = []): void {
  const broken = [...COMMON, ...rules].filter(({ holds }) => !holds(network));
  if (broken.length === 0) return;
  const lines = broken.map(
    ({ key, demand }) => `network.${key}: ${demand}, not ${JSON.stringify(network[key])}`,
  );
  throw new CellsmithError('INVALID_CONFIG', lines.join('\n'));
}

type NumberKey = 'filters' | 'cellsPerStage' | 'classes' | 'dropoutKeep' | 'dropPathKeep';

function count(key: NumberKey, demand: string): NetworkRule {
  return { key, demand, holds: (network) => isCount(network[key]) };
}

function keep(key: NumberKey, demand: string): NetworkRule {
  return { key, demand, holds: (network) => network[key] > 0 && network[key] <= 1 };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
