import {
  CellsmithError,
  type Evaluation,
  type Genotype,
  type MeasureOn,
  type Measurement,
  type Program,
  type Snapshot,
  type StepResult,
  type Trainer,
  type TrainerCall,
  type TrainerContext,
  WeightStore,
  createInitialiser,
} from '@cellsmith/core';
import { z } from 'zod';
import { placesInChunks, takeBatch } from './take-batch.ts';
import type { TemplatePluginOptions } from './template-plugin-options.ts';

/** How far a call has come: a run may end after every step, and goes on from here. */
const progressSchema = z.object({
  step: z.int().nonnegative(),
  loss: z.number(),
  correct: z.int().nonnegative(),
  rewards: z.array(z.number()),
});

const START = { step: 0, loss: 0, correct: 0, rewards: [] as number[] };

/** Trains the weights that all genotypes share, and rates a genotype by them as they are. */
export class TemplatePluginTrainer implements Trainer {
  readonly #options: TemplatePluginOptions;
  readonly #context: TrainerContext;
  readonly #store: WeightStore;
  #progress = structuredClone(START);

  constructor(options: TemplatePluginOptions, context: TrainerContext) {
    this.#options = options;
    this.#context = context;
    this.#store = new WeightStore(createInitialiser(context.rng));
  }

  async trainEpoch(call: TrainerCall): Promise<Readonly<Record<string, number>>> {
    const { batchSize } = this.#options;
    const steps = Math.ceil(this.#context.splits.train.count / batchSize);
    while (this.#progress.step < steps) {
      const { step } = this.#progress;
      const { loss } = await this.#train(step, call);
      this.#progress.step += 1;
      this.#progress.loss += loss;
      await call.stepped({ phase: 'train', step, steps, images: batchSize, loss });
    }
    const { loss } = this.#progress;
    this.#progress = structuredClone(START);
    return { trainLoss: loss / steps };
  }

  async measure(
    genotypes: readonly Genotype[],
    on: MeasureOn,
    call: TrainerCall,
  ): Promise<readonly Measurement[]> {
    const { batchSize } = this.#options;
    const { count } = this.#context.splits.validation;
    const chunks = placesInChunks(on === 'batch' ? Math.min(batchSize, count) : count, batchSize);
    const images = chunks.flat().length;
    const steps = genotypes.length * chunks.length;
    while (this.#progress.step < steps) {
      const { step } = this.#progress;
      const genotype = genotypes[Math.floor(step / chunks.length)] ?? [];
      const places = chunks[step % chunks.length] ?? [];
      const { correct, loss } = await this.#rate(genotype, places);
      this.#count(correct, (step + 1) % chunks.length === 0 ? images : undefined);
      await call.stepped({ phase: 'measure', step, steps, images: places.length, loss });
    }
    const { rewards } = this.#progress;
    this.#progress = structuredClone(START);
    return rewards.map((reward) => ({ reward, metrics: { accuracy: reward } }));
  }

  state(): Snapshot {
    return { values: structuredClone(this.#progress), tensors: this.#store.snapshot() };
  }

  restore({ values, tensors }: Snapshot): void {
    const { data, error } = progressSchema.safeParse(values);
    if (!data) {
      const problem = z.prettifyError(error);
      throw new CellsmithError('RUN_DAMAGED', `No state of "template-plugin": ${problem}`);
    }
    this.#progress = data;
    this.#store.restore(tensors);
  }

  dispose(): void {
    // Programs are freed after each use; the weights are plain memory.
  }

  /** One step of a proposed genotype, on images drawn for it. */
  async #train(step: number, { propose, rng, epoch }: TrainerCall): Promise<StepResult> {
    const { splits, epochs } = this.#context;
    const { batchSize, learningRate } = this.#options;
    const [genotype = []] = await propose(1, rng.stream('genotype', step));
    const draw = rng.stream('images', step);
    const places = Array.from({ length: batchSize }, () => draw.int(splits.train.count));
    const sgd = { learningRate, momentum: 0.9, nesterov: true, l2: 1e-4 };
    const masks = { rng: rng.stream('masks', step), progress: epoch / epochs };
    return this.#use(genotype, (program) =>
      program.trainStep(takeBatch(splits.train, places), { ...masks, sgd, auxiliaryWeight: 0.4 }),
    );
  }

  async #rate(genotype: Genotype, places: readonly number[]): Promise<Evaluation> {
    const batch = takeBatch(this.#context.splits.validation, places);
    // Moving statistics are of all paths together: a path is rated by its own.
    return this.#use(genotype, (program) => program.evaluate(batch, { batchNorm: 'batch' }));
  }

  /** @param images given: the genotype is done, after as many */
  #count(correct: number, images: number | undefined): void {
    this.#progress.step += 1;
    this.#progress.correct += correct;
    if (images === undefined) return;
    this.#progress.rewards.push(this.#progress.correct / images);
    this.#progress.correct = 0;
  }

  async #use<Result>(
    genotype: Genotype,
    use: (program: Program) => Promise<Result>,
  ): Promise<Result> {
    const { space, network, engine } = this.#context;
    const program = engine.compile(space.decode(genotype, network), this.#store);
    try {
      return await use(program);
    } finally {
      program.dispose();
    }
  }
}
