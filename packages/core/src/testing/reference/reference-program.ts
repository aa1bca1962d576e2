import type { Architecture } from '../../architecture/architecture.ts';
import { type WeightSpec, weightSpecs } from '../../architecture/weight-spec.ts';
import type {
  Batch,
  BatchNormMode,
  EvaluateOptions,
  Evaluation,
  Gradients,
  LayerStatistics,
  Program,
  Regularisation,
  StepResult,
  TrainStep,
} from '../../engine/engine.ts';
import { applySgd } from '../../engine/momentum-sgd.ts';
import type { WeightStore } from '../../engine/weight-store.ts';
import { CellsmithError } from '../../errors.ts';
import { crossEntropy } from './cross-entropy.ts';
import { NetworkPass } from './network-pass.ts';

/** A network in double precision on plain arrays; see `referenceEngine`. */
export class ReferenceProgram implements Program {
  readonly architecture: Architecture;
  readonly weights: readonly WeightSpec[];
  readonly #store: WeightStore;
  readonly #onDispose: (program: ReferenceProgram) => void;
  #disposed = false;

  constructor(
    architecture: Architecture,
    store: WeightStore,
    onDispose: (program: ReferenceProgram) => void,
  ) {
    this.architecture = architecture;
    this.weights = weightSpecs(architecture);
    this.#store = store;
    this.#onDispose = onDispose;
    for (const spec of this.weights) store.ensure(spec);
  }

  async trainStep(batch: Batch, step: TrainStep): Promise<StepResult> {
    const { pass, loss, correct, gradients } = await this.#learn(batch, step);
    if (!Number.isFinite(loss)) return { loss, correct, gradientNorm: Number.NaN };
    const gradientNorm = applySgd(this.#store, gradients, step.sgd);
    if (Number.isFinite(gradientNorm)) this.#moveStatistics(pass);
    return { loss, correct, gradientNorm };
  }

  async evaluate(batch: Batch, options: EvaluateOptions): Promise<Evaluation> {
    const pass = await this.#pass(batch, options.batchNorm, options.regularisation);
    const { loss, correct } = crossEntropy(pass.activation(this.architecture.output), batch);
    return { loss, correct };
  }

  async logits(
    batch: Pick<Batch, 'images' | 'size'>,
    batchNorm: BatchNormMode,
  ): Promise<Float32Array> {
    const pass = await this.#pass(batch, batchNorm);
    return Float32Array.from(pass.activation(this.architecture.output));
  }

  async gradients(batch: Batch, step: Omit<TrainStep, 'sgd'>): Promise<Gradients> {
    const { gradients, loss } = await this.#learn(batch, step);
    return { loss, gradients };
  }

  async layerStatistics(
    batch: Pick<Batch, 'images' | 'size'>,
  ): Promise<readonly LayerStatistics[]> {
    const pass = await this.#pass(batch, 'batch');
    return this.architecture.layers.map(({ id }) => statisticsOf(id, pass.activation(id)));
  }

  dispose(): void {
    this.#disposed = true;
    this.#onDispose(this);
  }

  async #learn(
    batch: Batch,
    step: Omit<TrainStep, 'sgd'>,
  ): Promise<Omit<StepResult, 'gradientNorm'> & Gradients & { pass: NetworkPass }> {
    const { output, auxiliary } = this.architecture;
    const pass = await this.#pass(batch, 'batch', step);
    const { loss, correct, gradient } = crossEntropy(pass.activation(output), batch);
    const seeds = new Map([[output, gradient]]);
    if (auxiliary !== undefined) {
      const extra = crossEntropy(pass.activation(auxiliary), batch).gradient;
      seeds.set(
        auxiliary,
        extra.map((g) => g * step.auxiliaryWeight),
      );
    }
    const gradients = new Map(
      [...pass.backward(seeds)].map(([name, values]) => [name, Float32Array.from(values)]),
    );
    return { pass, loss, correct, gradients };
  }

  async #pass(
    batch: Pick<Batch, 'images' | 'size'>,
    batchNorm: BatchNormMode,
    regularisation?: Regularisation,
  ): Promise<NetworkPass> {
    await Promise.resolve();
    if (this.#disposed) throw new CellsmithError('DISPOSED', 'This program was disposed of');
    const weight = (name: string): Float32Array =>
      this.#store.get(name)?.data ?? new Float32Array(0);
    return new NetworkPass(this.architecture, batch, { batchNorm, regularisation, weight });
  }

  #moveStatistics(pass: NetworkPass): void {
    for (const [{ weight, decay }, { mean, variance }] of pass.statistics) {
      move(this.#store.get(`${weight}/mean`)?.data, mean, decay);
      move(this.#store.get(`${weight}/variance`)?.data, variance, decay);
    }
  }
}

function move(moving: Float32Array | undefined, now: Float64Array, decay: number): void {
  moving?.forEach((old, i) => {
    moving[i] = decay * old + (1 - decay) * (now[i] ?? 0);
  });
}

function statisticsOf(layer: string, values: Float64Array): LayerStatistics {
  const finite = values.filter((value) => Number.isFinite(value));
  const [first = Number.NaN] = finite;
  return {
    layer,
    minimum: finite.reduce((least, value) => Math.min(least, value), first),
    maximum: finite.reduce((most, value) => Math.max(most, value), first),
    mean: finite.reduce((sum, value) => sum + value, 0) / finite.length,
    nonFinite: values.length - finite.length,
  };
}
