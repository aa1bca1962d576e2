import {
  type Architecture,
  CellsmithError,
  type ChannelStatistics,
  type NamedTensor,
  channelStatistics,
  weightSpecs,
} from '@cellsmith/core';
import { findGenotype } from '../find-genotype.ts';
import type { SavedRun } from '../saved-run.ts';

/** A trained network with all that another program needs to use it. */
export interface NetworkSource {
  readonly genotype: string;
  readonly architecture: Architecture;
  /** The architecture's weights and moving statistics, in the order of its layers. */
  readonly weights: ReadonlyMap<string, NamedTensor>;
  /** Of the training images; what the network was trained on is normalised by them. */
  readonly normalisation: ChannelStatistics;
  readonly classes: readonly string[];
  /** Height, width, channels. */
  readonly inputShape: readonly number[];
}

/** The network of a training with the weights of its latest checkpoint. */
export function networkSource({ config, bench, state }: SavedRun<'train'>): NetworkSource {
  const { space, network, dataset, splits } = bench;
  const architecture = space.decode(findGenotype(space, config.genotype), network);
  const tensors = state.parts['training']?.tensors ?? new Map<string, NamedTensor>();
  return {
    ...{ genotype: config.genotype, architecture, weights: weightsOf(architecture, tensors) },
    normalisation: channelStatistics(splits.train, dataset.shape[2]),
    ...{ classes: dataset.classes, inputShape: dataset.shape },
  };
}

function weightsOf(
  architecture: Architecture,
  tensors: ReadonlyMap<string, NamedTensor>,
): ReadonlyMap<string, NamedTensor> {
  return new Map(
    weightSpecs(architecture).map(({ name }) => {
      const tensor = tensors.get(name);
      if (tensor) return [name, tensor];
      throw new CellsmithError('RUN_DAMAGED', `The checkpoint has no weight "${name}"`);
    }),
  );
}

/** What a file says of the network in it; each value a text. */
export function metadataOf(source: NetworkSource): Readonly<Record<string, string>> {
  const { genotype, classes, normalisation, inputShape } = source;
  return {
    genotype,
    classes: JSON.stringify(classes),
    inputShape: JSON.stringify(inputShape),
    pixelMean: JSON.stringify(normalisation.mean),
    pixelDeviation: JSON.stringify(normalisation.deviation),
  };
}
