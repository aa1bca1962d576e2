import { countCost } from '@cellsmith/core';
import type { Workbench } from '../workbench.ts';

/** A training step: forward, and backward to the inputs and to the weights. */
const TRAINING = 3;

/**
 * About the least multiply-adds that an epoch of shared training takes: that of the cheapest network of
 * those whose operations are all alike.
 */
export function leastEpochWork({ space, network, splits }: Workbench): number {
  const { decisions } = space;
  const most = Math.max(...decisions.map(({ choices }) => choices.length));
  const costs = Array.from({ length: most }, (_, choice) => {
    const alike = decisions.map(({ kind, choices }) =>
      kind === 'input' ? 0 : Math.min(choice, choices.length - 1),
    );
    return countCost(space.decode(alike, network)).multiplyAdds;
  });
  return TRAINING * splits.train.count * Math.min(...costs);
}
