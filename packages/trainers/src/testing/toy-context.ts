import {
  type SplitSizes,
  type TrainerCall,
  type TrainerContext,
  createRng,
  sampleGenotype,
  splitDataset,
} from '@cellsmith/core';
import { referenceEngine, toyDataset, toyNetwork } from '@cellsmith/core/testing';
import { chainSpace } from './chain-space.ts';
import { RecordingEngine } from './recording-engine.ts';

const dataset = await toyDataset.load(
  { trainImages: 100, testImages: 30 },
  { rng: createRng(1), environment: {}, report: () => undefined },
);
const reference = await referenceEngine.create({});

/** A context of small chains on 70 training, 30 validation and 30 test images. */
export function toyContext(
  sizes: Partial<SplitSizes> = {},
): TrainerContext & { readonly engine: RecordingEngine } {
  return {
    space: chainSpace,
    network: toyNetwork(),
    dataset,
    splits: splitDataset(dataset, { validationImages: 30, ...sizes }),
    engine: new RecordingEngine(reference),
    rng: createRng(1).stream('trainer'),
    epochs: 3,
  };
}

/** A call of `epoch` whose controller proposes at random. */
export function toyCall(epoch: number, call: Partial<TrainerCall> = {}): TrainerCall {
  return {
    epoch,
    rng: createRng(2).stream('call', epoch),
    propose: (count, rng) =>
      Promise.resolve(
        Array.from({ length: count }, (_, i) =>
          sampleGenotype(chainSpace.decisions, rng.stream(i)),
        ),
      ),
    stepped: () => Promise.resolve(),
    ...call,
  };
}
