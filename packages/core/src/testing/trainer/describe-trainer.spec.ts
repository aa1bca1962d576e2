import { z } from 'zod';
import { createInitialiser } from '../../engine/initialisers.ts';
import { WeightStore } from '../../engine/weight-store.ts';
import { type Trainer, type TrainerContext, defineTrainer } from '../../trainer/trainer.ts';
import type { ImageSet } from '../../dataset/dataset.ts';
import type { Batch, Program } from '../../engine/engine.ts';
import type { Genotype } from '../../genotype/genotype.ts';
import { describeTrainer } from './describe-trainer.ts';

const STEPS = 3;
const BATCH = 8;

function batchOf({ images, labels, count }: ImageSet, index: number): Batch {
  const length = images.length / count;
  const from = (index * BATCH) % (count - BATCH + 1);
  const pixels = images.subarray(from * length, (from + BATCH) * length);
  return {
    size: BATCH,
    images: Float32Array.from(pixels, (value) => value / 128 - 1),
    labels: Int32Array.from(labels.subarray(from, from + BATCH)),
  };
}

/** Weight sharing in its shortest form: three steps an epoch, one batch a measurement. */
class PlainTrainer implements Trainer {
  readonly #store: WeightStore;
  #step = 0;
  #rewards: number[] = [];

  constructor(readonly context: TrainerContext) {
    this.#store = new WeightStore(createInitialiser(context.rng));
  }

  async trainEpoch({ rng, propose, stepped }: Parameters<Trainer['trainEpoch']>[0]) {
    let loss = 0;
    while (this.#step < STEPS) {
      const step = this.#step++;
      const [genotype = []] = await propose(1, rng.stream('arc', step));
      const sgd = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 1e-4 };
      const masks = { rng: rng.stream('masks', step), progress: 0.5, auxiliaryWeight: 0.4 };
      loss = await this.#use(genotype, async (program) => {
        const batch = batchOf(this.context.splits.train, step);
        return (await program.trainStep(batch, { ...masks, sgd })).loss;
      });
      await stepped({ phase: 'train', step, steps: STEPS, images: BATCH, loss });
    }
    this.#step = 0;
    return { steps: STEPS };
  }

  async measure(...[genotypes, , { stepped }]: Parameters<Trainer['measure']>) {
    const steps = genotypes.length;
    for (let step = this.#rewards.length; step < steps; step++) {
      const correct = await this.#use(genotypes[step] ?? [], async (program) => {
        const batch = batchOf(this.context.splits.validation, step);
        return (await program.evaluate(batch, { batchNorm: 'batch' })).correct;
      });
      this.#rewards.push(correct / BATCH);
      await stepped({ phase: 'measure', step, steps, images: BATCH });
    }
    return this.#rewards.splice(0).map((reward) => ({ reward, metrics: { reward } }));
  }

  state() {
    const values = { step: this.#step, rewards: [...this.#rewards] };
    return { values, tensors: this.#store.snapshot() };
  }

  restore({ values, tensors }: ReturnType<Trainer['state']>) {
    const state = z.object({ step: z.int(), rewards: z.array(z.number()) }).parse(values);
    [this.#step, this.#rewards] = [state.step, state.rewards];
    this.#store.restore(tensors);
  }

  dispose() {
    this.#step = 0;
  }

  async #use<Result>(genotype: Genotype, use: (program: Program) => Promise<Result>) {
    const { space, network, engine } = this.context;
    const program = engine.compile(space.decode(genotype, network), this.#store);
    try {
      return await use(program);
    } finally {
      program.dispose();
    }
  }
}

const plain = defineTrainer({
  name: 'plain',
  summary: 'Weight sharing in its shortest form',
  form: 'search',
  options: z.strictObject({}),
  create: (_options, context) => new PlainTrainer(context),
});

describeTrainer(plain);
