import { z } from 'zod';
import type { ImageSet } from '../../dataset/dataset.ts';
import type { Batch, Program } from '../../engine/engine.ts';
import { createInitialiser } from '../../engine/initialisers.ts';
import { WeightStore } from '../../engine/weight-store.ts';
import type { Genotype } from '../../genotype/genotype.ts';
import type { Snapshot } from '../../run/snapshot.ts';
import {
  type Trainer,
  type TrainerContext,
  type TrainerPlugin,
  defineTrainer,
} from '../../trainer/trainer.ts';

const STEPS = 3;
/** Images of a step. */
export const BATCH = 8;

const stateSchema = z.object({ step: z.int(), rewards: z.array(z.number()) });

/** Weight sharing in its shortest form: three steps an epoch, one batch a measurement. */
export class ToyTrainer implements Trainer {
  protected readonly store: WeightStore;
  protected step = 0;
  protected rewards: number[] = [];

  constructor(readonly context: TrainerContext) {
    this.store = new WeightStore(createInitialiser(context.rng));
  }

  async trainEpoch(
    ...[call]: Parameters<Trainer['trainEpoch']>
  ): ReturnType<Trainer['trainEpoch']> {
    const { rng, propose, stepped } = call;
    while (this.step < STEPS) {
      const step = this.step++;
      const [genotype = []] = await propose(1, rng.stream('arc', step));
      const sgd = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 1e-4 };
      const masks = { rng: rng.stream('masks', step), progress: 0.5, auxiliaryWeight: 0.4 };
      const batch = batchOf(this.context.splits.train, step);
      const { loss } = await this.use(genotype, (program) =>
        program.trainStep(batch, { ...masks, sgd }),
      );
      await stepped({ phase: 'train', step, steps: STEPS, images: BATCH, loss });
    }
    this.step = 0;
    return { steps: STEPS };
  }

  async measure(
    ...[genotypes, , { stepped }]: Parameters<Trainer['measure']>
  ): ReturnType<Trainer['measure']> {
    const steps = genotypes.length;
    for (let step = this.rewards.length; step < steps; step++) {
      const batch = batchOf(this.context.splits.validation, step);
      const { correct } = await this.use(genotypes[step] ?? [], (program) =>
        program.evaluate(batch, { batchNorm: 'batch' }),
      );
      this.rewards.push(correct / BATCH);
      await stepped({ phase: 'measure', step, steps, images: BATCH });
    }
    return this.rewards.splice(0).map((reward) => ({ reward, metrics: { reward } }));
  }

  state(): Snapshot {
    const values = { step: this.step, rewards: [...this.rewards] };
    return { values, tensors: this.store.snapshot() };
  }

  restore({ values, tensors }: Snapshot): void {
    const state = stateSchema.parse(values);
    [this.step, this.rewards] = [state.step, state.rewards];
    this.store.restore(tensors);
  }

  dispose(): void {
    this.step = 0;
  }

  protected async use<Result>(
    genotype: Genotype,
    use: (program: Program) => Promise<Result>,
  ): Promise<Result> {
    const { space, network, engine } = this.context;
    const program = engine.compile(space.decode(genotype, network), this.store);
    try {
      return await use(program);
    } finally {
      program.dispose();
    }
  }
}

/** Number `index` of the batches that follow one another, from the start again after the last. */
function batchOf(images: ImageSet, index: number): Batch {
  const from = (index * BATCH) % (images.count - BATCH + 1);
  return imagesOf(images, from, from + BATCH);
}

/** The images from number `from` to number `to`, without the last. */
export function imagesOf({ images, labels, count }: ImageSet, from: number, to: number): Batch {
  const length = images.length / count;
  const pixels = images.subarray(from * length, to * length);
  return {
    size: to - from,
    images: Float32Array.from(pixels, (value) => value / 128 - 1),
    labels: Int32Array.from(labels.subarray(from, to)),
  };
}

/** Weight sharing on one batch at a time. */
export const toyTrainer: TrainerPlugin = defineTrainer({
  name: 'toy',
  summary: 'Weight sharing in its shortest form',
  form: 'search',
  options: z.strictObject({}),
  create: (_options, context) => new ToyTrainer(context),
});
