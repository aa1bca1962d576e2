import { z } from 'zod';
import type { Snapshot } from '../../run/snapshot.ts';
import type { NetworkTraining, TrainingContext } from '../../trainer/network-training.ts';
import { type TrainerPlugin, defineTrainer } from '../../trainer/trainer.ts';
import { BATCH, ToyTrainer, imagesOf, toyTrainer } from './toy-trainer.ts';

const EPOCHS = 2;

const NONE = { images: 0, correct: 0, loss: 0 };

const stateSchema = z.object({
  trainer: z.json(),
  tally: z.object({ images: z.int(), correct: z.int(), loss: z.number() }),
});

/** Trains one network as `ToyTrainer` trains many. */
export class ToyTraining extends ToyTrainer implements NetworkTraining {
  readonly epochs: number = EPOCHS;
  /** Of the images that were evaluated so far; `loss` is their sum. */
  protected tally = NONE;

  constructor(readonly training: TrainingContext) {
    super({ ...training, epochs: EPOCHS });
  }

  override trainEpoch(
    ...[call]: Parameters<NetworkTraining['trainEpoch']>
  ): ReturnType<NetworkTraining['trainEpoch']> {
    const propose = (): Promise<readonly (readonly number[])[]> =>
      Promise.resolve([this.training.genotype]);
    return super.trainEpoch({ ...call, propose });
  }

  async evaluate(
    ...[split, { stepped }]: Parameters<NetworkTraining['evaluate']>
  ): ReturnType<NetworkTraining['evaluate']> {
    const all = this.context.splits[split];
    const steps = Math.ceil(all.count / BATCH);
    while (this.tally.images < all.count) {
      const from = this.tally.images;
      const batch = imagesOf(all, from, Math.min(from + BATCH, all.count));
      const { correct, loss } = await this.use(this.training.genotype, (program) =>
        program.evaluate(batch, { batchNorm: 'moving' }),
      );
      this.tally = {
        images: from + batch.size,
        correct: this.tally.correct + correct,
        loss: this.tally.loss + loss * batch.size,
      };
      await stepped({ phase: 'measure', step: from / BATCH, steps, images: batch.size });
    }
    const { images, correct, loss } = this.tally;
    this.tally = NONE;
    return { images, accuracy: correct / images, loss: loss / images };
  }

  override state(): Snapshot {
    const { values, tensors } = super.state();
    return { values: { trainer: values, tally: { ...this.tally } }, tensors };
  }

  override restore({ values, tensors }: Snapshot): void {
    const { trainer, tally } = stateSchema.parse(values);
    super.restore({ values: trainer, tensors });
    this.tally = tally;
  }
}

/** The toy trainer, which can train one network to the end as well. */
export const toyTrainingTrainer: TrainerPlugin = defineTrainer({
  name: 'toy-training',
  summary: 'Weight sharing, and the training of one network',
  form: 'search',
  options: z.strictObject({}),
  create: (options, context) => toyTrainer.create(options, context),
  train: (_options, context) => new ToyTraining(context),
});
