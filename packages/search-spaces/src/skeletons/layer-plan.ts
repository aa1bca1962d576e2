import type { NetworkOptions } from '@cellsmith/core';

/** One layer of a network of cells. */
export interface PlannedLayer {
  /** From 0, over the whole network. */
  readonly index: number;
  readonly kind: 'normal' | 'reduction';
  /** Filters F, doubled by this reduction and each one before. */
  readonly filters: number;
  /** Keep probability of drop path at the end of training: linear in the depth (FACTS 1.5). */
  readonly dropPathKeep: number;
  /** Whether the auxiliary head reads this layer: the first after the second reduction. */
  readonly hasAuxiliaryHead: boolean;
}

/** Three stages of normal cells, with a reduction cell after the first and the second (FACTS 1.2). */
export function planLayers(network: NetworkOptions): readonly PlannedLayer[] {
  const { auxiliaryHead, cellsPerStage, dropPathKeep, filters } = network;
  const reductions = [cellsPerStage, 2 * cellsPerStage + 1];
  const count = 3 * cellsPerStage + reductions.length;
  return Array.from({ length: count }, (_, index) => ({
    index,
    kind: reductions.includes(index) ? 'reduction' : 'normal',
    filters: filters * 2 ** reductions.filter((reduction) => reduction <= index).length,
    dropPathKeep: 1 - ((index + 1) / count) * (1 - dropPathKeep),
    hasAuxiliaryHead: auxiliaryHead.enabled && index === 2 * cellsPerStage + 2,
  }));
}
