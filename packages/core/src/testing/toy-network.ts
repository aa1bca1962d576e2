import type { NetworkOptions } from '../search-space/network.ts';

/** A network of a few thousand weights on the images of `toyDataset`. */
export function toyNetwork(changes: Partial<NetworkOptions> = {}): NetworkOptions {
  return {
    inputShape: [8, 8, 3],
    classes: 3,
    filters: 4,
    cellsPerStage: 1,
    form: 'search',
    dropoutKeep: 0.9,
    dropPathKeep: 0.8,
    auxiliaryHead: { enabled: false, frozen: false },
    ...changes,
  };
}
