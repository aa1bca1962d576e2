import { describe, expect, it } from '@jest/globals';
import { type Genotype, sampleGenotype } from '../../genotype/genotype.ts';
import type { EngineMemory } from '../../engine/engine.ts';
import { createRng } from '../../rng.ts';
import type { NetworkTraining, TrainingCall } from '../../trainer/network-training.ts';
import type {
  MeasureOn,
  Measurement,
  Trainer,
  TrainerCall,
  TrainerContext,
  TrainerPlugin,
} from '../../trainer/trainer.ts';
import { blame } from '../blame.ts';
import { type Leaking, describeScript } from './describe-script.ts';
import { type Resumable, type Script, runScript } from './script.ts';
import { type TrainerWorld, createCall, createTrainerContext } from './trainer-world.ts';

/** What the suite needs to know of a trainer. */
export interface TrainerSuite extends TrainerWorld {
  /** Of the trainer; all defaults unless given. Batches of at most 12 images fit the toys. */
  readonly options?: unknown;
}

/** The laws of every trainer, and of its training of one network where it offers that. */
export function describeTrainer(plugin: TrainerPlugin, suite: TrainerSuite = {}): void {
  const { options = {}, ...world } = suite;
  const inContext =
    <Inner extends Resumable>(make: (context: TrainerContext) => Inner) =>
    async (): Promise<Placed<Inner>> => {
      const context = await createTrainerContext(world, plugin.form);
      const held = context.engine.memory();
      return place({ inner: make(context), context, held });
    };

  describe(`trainer ${plugin.name} ${JSON.stringify(options)}`, () => {
    const create = inContext((context) => plugin.create(options, context));
    describeScript({ script: SEARCH, create });
    describeMeasurements(create);
    if (!plugin.train) return;
    const train = plugin.train.bind(plugin);
    describe('training of one network', () => {
      const start = inContext((context) => {
        const [genotype = []] = genotypesIn(context);
        return train(options, { ...context, genotype });
      });
      describeScript({ script: TRAINING, create: start });
      describeEvaluations(start);
    });
  });
}

/** A trainer or a training with the context that it was made in. */
interface Placed<Inner> extends Leaking {
  readonly inner: Inner;
  readonly context: TrainerContext;
}

function place<Inner extends Resumable>({
  inner,
  context,
  held,
}: {
  inner: Inner;
  context: TrainerContext;
  held: EngineMemory;
}): Placed<Inner> {
  return {
    inner,
    context,
    state: () => inner.state(),
    restore: (state) => {
      inner.restore(state);
    },
    dispose: () => {
      inner.dispose();
    },
    leak: () => subtract(context.engine.memory(), held),
  };
}

function subtract(now: EngineMemory, before: EngineMemory): EngineMemory {
  return { sizeBytes: now.sizeBytes - before.sizeBytes, tensors: now.tensors - before.tensors };
}

type Stepped = TrainerCall['stepped'];

function genotypesIn({ space }: TrainerContext): readonly Genotype[] {
  return [0, 1].map((seed) => sampleGenotype(space.decisions, createRng(seed)));
}

function learn(epoch: number) {
  return ({ inner, context }: Placed<Trainer>, stepped: Stepped): Promise<unknown> =>
    inner.trainEpoch(createCall(context.space, epoch, stepped));
}

function rate(on: MeasureOn, epoch: number) {
  return ({ inner, context }: Placed<Trainer>, stepped: Stepped): Promise<readonly Measurement[]> =>
    inner.measure(genotypesIn(context), on, createCall(context.space, epoch, stepped));
}

/** A short search. */
const SEARCH: Script<Placed<Trainer>> = [
  learn(0),
  rate('batch', 0),
  learn(1),
  rate('validation', 1),
];

function trainingCall({ space }: TrainerContext, epoch: number, stepped: Stepped): TrainingCall {
  return createCall(space, epoch, stepped);
}

/** A short training. */
const TRAINING: Script<Placed<NetworkTraining>> = [0, 1].flatMap((epoch) => [
  ({ inner, context }: Placed<NetworkTraining>, stepped: Stepped) =>
    inner.trainEpoch(trainingCall(context, epoch, stepped)),
  ({ inner, context }: Placed<NetworkTraining>, stepped: Stepped) =>
    inner.evaluate('validation', trainingCall(context, epoch, stepped)),
]);

function describeMeasurements(create: () => Promise<Placed<Trainer>>): void {
  it.each<MeasureOn>(['batch', 'validation'])(
    'gives every genotype a reward in [0, 1], measured on %s',
    async (on) => {
      const trainer = await create();
      await runScript(trainer, [learn(0)]);
      const measured = await rate(on, 0)(trainer, () => Promise.resolve());
      trainer.dispose();

      blame('there is not one measurement for every genotype', () => {
        expect(measured.length).toBe(genotypesIn(trainer.context).length);
      });
      for (const { reward, metrics } of measured) {
        blame('a reward is not in [0, 1]', () => {
          expect(reward).toBeGreaterThanOrEqual(0);
          expect(reward).toBeLessThanOrEqual(1);
        });
        blame('a metric is no finite number', () => {
          expect(Object.entries(metrics).filter(([, it]) => !Number.isFinite(it))).toEqual([]);
        });
      }
    },
  );
}

function describeEvaluations(create: () => Promise<Placed<NetworkTraining>>): void {
  it.each(['validation', 'test'] as const)('evaluates on all of %s', async (split) => {
    const training = await create();
    const { inner, context } = training;
    const call = trainingCall(context, 0, () => Promise.resolve());
    const { accuracy, loss, images } = await inner.evaluate(split, call);
    training.dispose();

    blame(`it does not evaluate every image of ${split} once`, () => {
      expect(images).toBe(context.splits[split].count);
    });
    blame('the accuracy is no share of the images, or the loss not positive', () => {
      expect(accuracy * images).toBeCloseTo(Math.round(accuracy * images), 9);
      expect(accuracy).toBeLessThanOrEqual(1);
      expect(loss).toBeGreaterThan(0);
    });
    blame('it has no epochs', () => {
      expect(inner.epochs).toBeGreaterThan(0);
    });
  });
}
