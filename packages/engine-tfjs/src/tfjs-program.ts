import {
  type Architecture,
  type Batch,
  type BatchNormMode,
  CellsmithError,
  type EvaluateOptions,
  type Evaluation,
  type Gradients,
  type LayerStatistics,
  type Program,
  type StepResult,
  type TrainStep,
  type WeightSpec,
  type WeightStore,
  applySgd,
  weightSpecs,
} from '@cellsmith/core';
import { type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { activateBackend } from './backends/activate-backend.ts';
import { layerStatistics } from './layer-statistics.ts';
import { type BatchStatistics, NetworkPass, type PassOptions } from './network-pass.ts';
import { type Plan, planProgram } from './program-plan.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';

type Images = Pick<Batch, 'images' | 'size'>;

/** What a program runs on. */
export interface ProgramOptions {
  readonly store: WeightStore;
  /** Of an initialised backend. */
  readonly tfjsName: string;
  readonly onDispose: () => void;
}

/**
 * A network on a backend of tfjs. Between calls it holds no tensors: weights are copied to the backend for
 * each call, which is little beside the call's work, and the store alone says what they are.
 */
export class TfjsProgram implements Program {
  readonly architecture: Architecture;
  readonly weights: readonly WeightSpec[];
  readonly #store: WeightStore;
  readonly #options: ProgramOptions;
  readonly #plans: Readonly<Record<'training' | 'inference' | 'everything', Plan>>;
  #disposed = false;

  constructor(architecture: Architecture, options: ProgramOptions) {
    const { store } = options;
    const { output, auxiliary } = architecture;
    this.architecture = architecture;
    this.weights = weightSpecs(architecture);
    this.#store = store;
    this.#options = options;
    const plan = (outputs: readonly string[]): Plan =>
      planProgram(architecture, this.weights, outputs);
    this.#plans = {
      training: plan(auxiliary === undefined ? [output] : [output, auxiliary]),
      inference: plan([output]),
      everything: plan(architecture.layers.map(({ id }) => id)),
    };
    for (const spec of this.weights) store.ensure(spec);
  }

  trainStep(batch: Batch, step: TrainStep): Promise<StepResult> {
    return this.#run(() => {
      const { loss, correct, gradients, statistics } = this.#learn(batch, step);
      if (!Number.isFinite(loss)) return { loss, correct, gradientNorm: Number.NaN };
      const gradientNorm = applySgd(this.#store, gradients, step.sgd);
      if (Number.isFinite(gradientNorm)) this.#moveStatistics(statistics);
      return { loss, correct, gradientNorm };
    });
  }

  evaluate(batch: Batch, { batchNorm, regularisation }: EvaluateOptions): Promise<Evaluation> {
    return this.#run(() => {
      const logits = this.#logits(batch, { batchNorm, regularisation, training: false });
      const { loss, correct } = softmaxCrossEntropy(logits, batch);
      return { loss: lossOf(batch, loss), correct };
    });
  }

  logits(batch: Images, batchNorm: BatchNormMode): Promise<Float32Array> {
    const options = { batchNorm, regularisation: undefined, training: false };
    return this.#run(() => this.#logits(batch, options).slice());
  }

  gradients(batch: Batch, step: Omit<TrainStep, 'sgd'>): Promise<Gradients> {
    return this.#run(() => {
      const { loss, gradients } = this.#learn(batch, step);
      return { loss, gradients };
    });
  }

  layerStatistics(batch: Images): Promise<readonly LayerStatistics[]> {
    return this.#run(() => {
      const rows: LayerStatistics[] = [];
      const options = { batchNorm: 'batch', regularisation: undefined, training: false } as const;
      const pass = new NetworkPass(this.#plans.everything, this.#store, options);
      pass.forward(this.#images(batch), (id, output) => {
        rows.push(layerStatistics(id, output.dataSync<'float32'>()));
      });
      return rows;
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#options.onDispose();
  }

  /** Runs without interruption: tfjs has one active backend for all engines of the process. */
  async #run<Result>(run: () => Result): Promise<Result> {
    await Promise.resolve();
    if (this.#disposed) throw new CellsmithError('DISPOSED', 'This program was disposed of');
    activateBackend(this.#options.tfjsName);
    const results: Result[] = [];
    tidy(() => {
      results.push(run());
    });
    return results[0] as Result;
  }

  #learn(batch: Batch, step: Omit<TrainStep, 'sgd'>): Learned {
    const options = { batchNorm: 'batch', regularisation: step, training: true } as const;
    const pass = new NetworkPass(this.#plans.training, this.#store, options);
    const { output, auxiliary } = this.architecture;
    const seeds = new Map<string, Tensor4D>();
    let result = { loss: Number.NaN, correct: 0 };
    pass.forward(this.#images(batch), (id, logits) => {
      if (id !== output && id !== auxiliary) return;
      const entropy = softmaxCrossEntropy(logits.dataSync<'float32'>(), batch);
      const factor = (id === output ? 1 : 0) + (id === auxiliary ? step.auxiliaryWeight : 0);
      seeds.set(
        id,
        tensor4d(
          entropy.gradient.map((g) => g * factor),
          logits.shape,
        ),
      );
      if (id === output) result = { loss: lossOf(batch, entropy.loss), correct: entropy.correct };
    });
    const gradients = pass.backward(seeds);
    return { ...result, gradients, statistics: pass.statistics() };
  }

  #logits(batch: Images, options: PassOptions): Float32Array {
    const pass = new NetworkPass(this.#plans.inference, this.#store, options);
    let logits = new Float32Array(0);
    pass.forward(this.#images(batch), (id, output) => {
      if (id === this.architecture.output) logits = output.dataSync<'float32'>() as typeof logits;
    });
    return logits;
  }

  #images({ images, size }: Images): Tensor4D {
    const [height, width, channels] = this.#plans.everything[0]?.shape ?? [1, 1, 1];
    return tensor4d(images, [size, height, width, channels]);
  }

  #moveStatistics(statistics: readonly BatchStatistics[]): void {
    for (const { layer, mean, variance } of statistics) {
      move(this.#store.get(`${layer.weight}/mean`)?.data, mean, layer.decay);
      move(this.#store.get(`${layer.weight}/variance`)?.data, variance, layer.decay);
    }
  }
}

interface Learned extends Gradients {
  readonly correct: number;
  readonly statistics: readonly BatchStatistics[];
}

/** Some backends' maximum hides NaN: a loss of broken images would look sound. */
function lossOf({ images }: Images, loss: number): number {
  return images.every((value) => Number.isFinite(value)) ? loss : Number.NaN;
}

function move(moving: Float32Array | undefined, now: Float32Array, decay: number): void {
  moving?.forEach((old, i) => {
    moving[i] = decay * old + (1 - decay) * (now[i] ?? 0);
  });
}
