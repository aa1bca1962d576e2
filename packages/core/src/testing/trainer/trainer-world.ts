import type { Dataset, DatasetPlugin } from '../../dataset/dataset.ts';
import { type SplitSizes, splitDataset } from '../../dataset/split.ts';
import type { EnginePlugin } from '../../engine/engine.ts';
import { sampleGenotype } from '../../genotype/genotype.ts';
import { createRng } from '../../rng.ts';
import type { NetworkOptions } from '../../search-space/network.ts';
import type { SearchSpace, SearchSpacePlugin } from '../../search-space/search-space.ts';
import type { TrainerCall, TrainerContext } from '../../trainer/trainer.ts';
import { noParts } from '../describe-search-space.ts';
import { referenceEngine } from '../reference/reference-engine.ts';
import { toyDataset } from '../toy-dataset.ts';
import { toyNetwork } from '../toy-network.ts';
import { toySpace } from '../toy-space.ts';

/** What a trainer is tried on; all toys unless given. */
export interface TrainerWorld {
  readonly space?: SearchSpacePlugin;
  readonly dataset?: DatasetPlugin;
  readonly engine?: EnginePlugin;
  readonly network?: Partial<NetworkOptions>;
  readonly splits?: Partial<SplitSizes>;
}

/** Epochs of the search that every context belongs to. */
const EPOCHS = 2;

/** A context with an engine of its own. */
export async function createTrainerContext(
  world: TrainerWorld,
  form: NetworkOptions['form'],
): Promise<TrainerContext> {
  const { space = toySpace, dataset = toyDataset, engine = referenceEngine } = world;
  const rng = createRng(1);
  const loaded = await dataset.load({}, { rng, environment: {}, report: () => undefined });
  return {
    space: space.create({}, noParts()),
    network: { ...toyNetwork(sizesOf(loaded)), ...world.network, form },
    dataset: loaded,
    splits: splitDataset(loaded, { validationImages: 12, ...world.splits }),
    engine: await engine.create({}),
    rng: rng.stream('trainer'),
    epochs: EPOCHS,
  };
}

function sizesOf({ shape, classes }: Dataset): Partial<NetworkOptions> {
  return { inputShape: shape, classes: classes.length };
}

/** A call of `epoch`, as in every repetition of a run; proposals are random. */
export function createCall(
  space: SearchSpace,
  epoch: number,
  stepped: TrainerCall['stepped'],
): TrainerCall {
  return {
    epoch,
    rng: createRng(2).stream('epoch', epoch),
    propose: (count, rng) =>
      Promise.resolve(
        Array.from({ length: count }, (_, i) => sampleGenotype(space.decisions, rng.stream(i))),
      ),
    stepped,
  };
}
