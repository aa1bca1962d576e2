import type { Genotype } from '../genotype/genotype.ts';
import type { Snapshot } from '../run/snapshot.ts';
import type { TrainerCall, TrainerContext } from './trainer.ts';

/** What a training of one network is given. */
export interface TrainingContext extends Omit<TrainerContext, 'epochs'> {
  readonly genotype: Genotype;
}

/** A training call: nothing is proposed, the network is fixed. */
export type TrainingCall = Omit<TrainerCall, 'propose'>;

/** The training of one network from its initial weights, epoch by epoch. */
export interface NetworkTraining {
  readonly epochs: number;
  /** After `restore` in the middle of an epoch it goes on where it was. */
  trainEpoch(call: TrainingCall): Promise<Readonly<Record<string, number>>>;
  /** `accuracy` in [0, 1], `loss` and `images`, with moving statistics and no regularisation. */
  evaluate(
    split: 'validation' | 'test',
    call: TrainingCall,
  ): Promise<Readonly<Record<'accuracy' | 'loss' | 'images', number>>>;
  /** Everything that `restore` on a fresh instance needs to go on bit for bit, at any step. */
  state(): Snapshot;
  /** Goes on as the training that `state` was taken of. */
  restore(state: Snapshot): void;
  /** Frees what it holds; nothing is called afterwards. */
  dispose(): void;
}
