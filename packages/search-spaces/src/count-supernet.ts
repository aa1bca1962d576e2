import {
  type NetworkOptions,
  type SearchSpace,
  type WeightSpec,
  supernetWeights,
} from '@cellsmith/core';

/** Parameters with batch norm's scales and offsets, without moving statistics. */
export interface SupernetSize {
  readonly parameters: number;
  /** Of the auxiliary head, which is not in `parameters`; 0 where there is none. */
  readonly auxiliaryParameters: number;
}

/**
 * The size of the whole weight-sharing net: all weights that any genotype can use. ENAS's has
 * 5,373,140 parameters and an auxiliary head of 412,928 (FACTS 1.4).
 */
export function countSupernet(space: SearchSpace, network: NetworkOptions): SupernetSize {
  const total = countParameters(supernetWeights(space, network));
  if (!network.auxiliaryHead.enabled) return { parameters: total, auxiliaryParameters: 0 };
  const bare = { ...network, auxiliaryHead: { ...network.auxiliaryHead, enabled: false } };
  const parameters = countParameters(supernetWeights(space, bare));
  return { parameters, auxiliaryParameters: total - parameters };
}

function countParameters(specs: readonly WeightSpec[]): number {
  return specs
    .filter(({ role }) => role !== 'movingMean' && role !== 'movingVariance')
    .map(({ shape }) => shape.reduce((size, length) => size * length, 1))
    .reduce((sum, size) => sum + size, 0);
}
