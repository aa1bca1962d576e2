import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Splits } from '../dataset/split.ts';
import type { Engine } from '../engine/engine.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { Rng } from '../rng.ts';
import type { Snapshot } from '../run/snapshot.ts';
import type { NetworkOptions } from '../search-space/network.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import type { NetworkTraining, TrainingContext } from './network-training.ts';

/** What an architecture turned out to be worth. */
export interface Measurement {
  /** What the objective maximises: accuracy on validation images, in [0, 1]. */
  readonly reward: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** How long it takes where trainings are real, if that is known: for simulated workers. */
  readonly durationSeconds?: number;
}

/** One step of anything long, told after it is done. */
export interface TrainerStep {
  readonly phase: 'train' | 'measure';
  /** From 0, within the phase. */
  readonly step: number;
  readonly steps: number;
  /** Images that the step put through a network. */
  readonly images: number;
  readonly loss?: number;
}

/** What a trainer is given for one call. */
export interface TrainerCall {
  readonly epoch: number;
  /** Random streams of this call: equal in a run that is resumed. */
  readonly rng: Rng;
  /** Proposals of the controller, without telling it anything. */
  readonly propose: (count: number, rng: Rng) => Promise<readonly Genotype[]>;
  /**
   * Whose batches and random streams the genotypes to be measured get: genotype `i` those of number
   * `places[i]`. Unless given, genotype `i` is number `i`.
   */
  readonly places?: readonly number[];
  /**
   * To be awaited after every step, with the trainer's state ready to be taken: the run saves
   * itself here, and ends here (by throwing) when it is interrupted.
   */
  readonly stepped: (step: TrainerStep) => Promise<void>;
}

/** Which images rate an architecture: one shuffled batch, as ENAS (FACTS 1.8), or the whole split. */
export type MeasureOn = 'batch' | 'validation';

/** Turns architectures into measurements. */
export interface Trainer {
  /**
   * What there is to learn before this epoch's measurements: weight sharing trains the shared
   * weights for an epoch, training from scratch has nothing to do. After `restore` in the middle of an
   * epoch it goes on where it was.
   */
  trainEpoch(call: TrainerCall): Promise<Readonly<Record<string, number>>>;
  /** One measurement a genotype, in order; goes on where it was after `restore`. */
  measure(
    genotypes: readonly Genotype[],
    on: MeasureOn,
    call: TrainerCall,
  ): Promise<readonly Measurement[]>;
  /** Everything that `restore` on a fresh instance needs to go on bit for bit, at any step. */
  state(): Snapshot;
  /** Goes on as the trainer that `state` was taken of. */
  restore(state: Snapshot): void;
  /** Frees what it holds; nothing is called afterwards. */
  dispose(): void;
}

/** What a trainer is made with. */
export interface TrainerContext {
  readonly space: SearchSpace;
  readonly network: NetworkOptions;
  readonly dataset: Dataset;
  readonly splits: Splits;
  readonly engine: Engine;
  readonly rng: Rng;
  /** Epochs of the whole search: schedules and drop path depend on it. */
  readonly epochs: number;
}

/** What trainers may do without: the slots can then be left out of a config. */
export type TrainerNeed = 'engine' | 'dataset';

/** A trainer as a plugin: it checks and completes the options it is given. */
export interface TrainerPlugin extends PluginDefinition {
  /** The form in which it builds networks. */
  readonly form: NetworkOptions['form'];
  /** Both, unless given. */
  readonly needs?: readonly TrainerNeed[];
  /** Of its measurements, besides the reward: what a study can compare chosen cells by. */
  readonly metrics?: readonly string[];
  /** The same, where it depends on the options. */
  metricsOf?(options: unknown): readonly string[];
  /** @throws CellsmithError `INVALID_CONFIG` naming the option that is wrong */
  create(options: unknown, context: TrainerContext): Trainer;
  /** Offered by trainers that can train one network to the end. */
  train?(options: unknown, context: TrainingContext): NetworkTraining;
}

/** What its author writes. */
export interface TrainerDefinition<Options> extends PluginDefinition<Options> {
  readonly form: NetworkOptions['form'];
  readonly needs?: readonly TrainerNeed[];
  readonly metrics?: readonly string[];
  /** The metrics of a trainer with these options. */
  metricsOf?(options: Options): readonly string[];
  /** Makes a trainer with complete options. */
  create(options: Options, context: TrainerContext): Trainer;
  /** Makes a training of one network with complete options. */
  train?(options: Options, context: TrainingContext): NetworkTraining;
}

/** Declares a trainer. */
export function defineTrainer<Options>(definition: TrainerDefinition<Options>): TrainerPlugin {
  const { name, summary, form, options, needs, metrics } = definition;
  const metricsOf = definition.metricsOf?.bind(definition);
  const told = {
    ...(needs && { needs }),
    ...(metrics && { metrics }),
    ...(metricsOf && {
      metricsOf: (given: unknown) => metricsOf(parseOptions(definition, given)),
    }),
  };
  const about = { name, summary, form, options, ...told };
  const create = (given: unknown, context: TrainerContext): Trainer =>
    definition.create(parseOptions(definition, given), context);
  if (!definition.train) return definePlugin({ ...about, create });
  const train = definition.train.bind(definition);
  return definePlugin({
    ...about,
    create,
    train: (given: unknown, context: TrainingContext) =>
      train(parseOptions(definition, given), context),
  });
}
