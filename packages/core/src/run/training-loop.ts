import type { NetworkTraining, TrainingCall } from '../trainer/network-training.ts';
import type { Rng } from '../rng.ts';
import type { RunPorts, RunState } from './run-ports.ts';

type Metrics = Readonly<Record<string, number>>;

/** What an evaluation of a trained network says. */
export type Score = Readonly<Record<'accuracy' | 'loss' | 'images', number>>;

/** Where a training is, and what it remembers until its next event. */
export interface TrainingProgress {
  readonly phase: 'train' | 'validate' | 'test' | 'finish';
  /** From 0; as many as there are once all are done. */
  readonly epoch: number;
  readonly trained: Metrics;
  readonly validation: Score | null;
  /** Of the last epochs, oldest first. */
  readonly tests: readonly Score[];
}

/** How a training is evaluated. */
export interface TrainingPlan {
  /** Whether validation images are held out: they are then rated after each epoch. */
  readonly validates: boolean;
  /** After how many of the last epochs the test images are rated. */
  readonly lastEpochs: number;
}

/** What a loop is made with; `from` takes it up where it was saved. */
export interface TrainingLoopOptions {
  readonly training: NetworkTraining;
  readonly plan: TrainingPlan;
  /** The root of the run's random streams. */
  readonly rng: Rng;
  readonly ports: RunPorts<TrainingProgress>;
  readonly from?: RunState<TrainingProgress>;
}

const START: TrainingProgress = {
  ...{ phase: 'train', epoch: 0, trained: {}, validation: null, tests: [] },
};

/** Trains one network epoch by epoch and rates it, first on validation images, at last on test images. */
export class TrainingLoop {
  readonly #options: TrainingLoopOptions;
  #progress: TrainingProgress;

  constructor(options: TrainingLoopOptions) {
    const { training, from } = options;
    this.#options = options;
    this.#progress = from?.progress ?? START;
    if (from?.parts['training']) training.restore(from.parts['training']);
  }

  /** To the end, from wherever it is; the test scores of the last epochs, oldest first. */
  async run(): Promise<readonly Score[]> {
    const { epochs } = this.#options.training;
    while (this.#progress.epoch < epochs) {
      const { phase } = this.#progress;
      if (phase === 'train') await this.#train();
      else if (phase === 'validate') await this.#validate();
      else if (phase === 'test') await this.#test();
      else await this.#finishEpoch();
    }
    return this.#progress.tests;
  }

  /** Everything that a new loop needs to go on from here. */
  state(): RunState<TrainingProgress> {
    return { progress: this.#progress, parts: { training: this.#options.training.state() } };
  }

  /** Rates the network as it is now. */
  evaluate(split: 'validation' | 'test'): Promise<Score> {
    return this.#options.training.evaluate(split, this.#call(split));
  }

  async #train(): Promise<void> {
    const { epoch } = this.#progress;
    const trained = await this.#options.training.trainEpoch(this.#call('train'));
    this.#options.ports.record({ type: 'epoch.trained', epoch, metrics: trained });
    this.#progress = { ...this.#progress, phase: 'validate', trained };
  }

  async #validate(): Promise<void> {
    const validation = this.#options.plan.validates ? await this.#score('validation') : null;
    this.#progress = { ...this.#progress, phase: 'test', validation };
  }

  async #test(): Promise<void> {
    const { plan, training } = this.#options;
    const { epoch, tests } = this.#progress;
    const isLate = epoch + plan.lastEpochs >= training.epochs;
    const scores = isLate ? [...tests, await this.#score('test')] : tests;
    this.#progress = { ...this.#progress, phase: 'finish', tests: scores };
  }

  async #finishEpoch(): Promise<void> {
    const { ports, training } = this.#options;
    const { epoch, trained, validation } = this.#progress;
    ports.record({
      ...{ type: 'epoch.completed', epoch, epochs: training.epochs, best: null },
      ...{ reward: validation?.accuracy ?? null, metrics: trained },
    });
    this.#progress = { ...this.#progress, phase: 'train', epoch: epoch + 1, trained: {} };
    await ports.pause('epoch', () => this.state());
  }

  async #score(split: 'validation' | 'test'): Promise<Score> {
    const score = await this.evaluate(split);
    this.#options.ports.record({ type: 'evaluation.completed', split, metrics: score });
    return score;
  }

  #call(purpose: 'train' | 'validation' | 'test'): TrainingCall {
    const { ports, rng } = this.#options;
    const { epoch } = this.#progress;
    return {
      epoch,
      rng: rng.stream(purpose, epoch),
      stepped: async (step) => {
        ports.stepped({ ...step, epoch });
        await ports.pause('step', () => this.state());
      },
    };
  }
}
