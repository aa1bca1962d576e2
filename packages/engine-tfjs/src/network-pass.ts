import {
  type BatchNormMode,
  CellsmithError,
  type Layer,
  type Regularisation,
  type WeightStore,
} from '@cellsmith/core';
import {
  type Tensor,
  type Tensor4D,
  type TensorContainer,
  add,
  dispose,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { kernelOf } from './primitives/kernels.ts';
import type { Back, Outcome, Pass } from './primitives/primitive.ts';
import type { Plan, PlannedLayer } from './program-plan.ts';

/** How a batch goes through a network. */
export interface PassOptions {
  readonly batchNorm: BatchNormMode;
  readonly regularisation: Regularisation | undefined;
  /** Whether `backward` will be called: without it, memory is freed earlier. */
  readonly training: boolean;
}

/** Mean and variance of the batch that a batch norm saw. */
export interface BatchStatistics {
  readonly layer: Layer & { readonly op: 'batchNorm' };
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/**
 * One batch on its way through the layers of a plan and back. It runs within `tidy`, which frees what
 * is left. What is of no more use is freed as early as that is known: it keeps the peak of memory low.
 */
export class NetworkPass {
  readonly #plan: Plan;
  readonly #store: WeightStore;
  readonly #options: PassOptions;
  readonly #weights = new Map<string, Tensor>();
  readonly #outcomes = new Map<Layer, Outcome>();

  constructor(plan: Plan, store: WeightStore, options: PassOptions) {
    this.#plan = plan;
    this.#store = store;
    this.#options = options;
  }

  /** @param visit is called with the output of every layer, which it may not keep */
  forward(images: Tensor4D, visit: (id: string, output: Tensor4D) => void): void {
    const open = new Map<string, { readonly output: Tensor4D; readers: number }>();
    for (const planned of this.#plan) {
      const { layer, readers } = planned;
      const [first = images, ...rest] = layer.inputs.map((id) => open.get(id)?.output ?? images);
      const { output } = this.#run(planned, [first, ...rest]);
      visit(layer.id, output);
      if (readers === 0) output.dispose();
      open.set(layer.id, { output, readers });
      for (const id of layer.inputs) {
        const read = open.get(id);
        if (read && --read.readers === 0) read.output.dispose();
      }
    }
  }

  /**
   * The gradients with respect to the trained weights, by name.
   *
   * @param seeds the gradients with respect to the outputs of layers, by id, which it frees
   */
  backward(seeds: ReadonlyMap<string, Tensor4D>): ReadonlyMap<string, Float32Array> {
    const open = new Map(seeds);
    const weights = new Map<string, Tensor>();
    for (const { layer, wanted } of this.#plan.toReversed()) {
      const dy = open.get(layer.id);
      const outcome = this.#outcomes.get(layer);
      if (!dy || !outcome) continue;
      const { inputs = [], weights: own = {} } = clean<Back>(() => outcome.backward(dy, wanted));
      dispose([dy, ...outcome.kept]);
      open.delete(layer.id);
      inputs.forEach((gradient, i) => {
        const id = layer.inputs[i];
        if (wanted.inputs && id !== undefined) accumulate(open, id, gradient);
        else gradient.dispose();
      });
      for (const [suffix, gradient] of Object.entries(own)) {
        if (wanted.weights && 'weight' in layer)
          accumulate(weights, layer.weight + suffix, gradient);
        else gradient.dispose();
      }
    }
    return new Map([...weights].map(([name, gradient]) => [name, gradient.dataSync<'float32'>()]));
  }

  /** What every batch norm saw, in the order of the layers. */
  statistics(): readonly BatchStatistics[] {
    return [...this.#outcomes].flatMap(([layer, { statistics }]) => {
      if (layer.op !== 'batchNorm' || !statistics) return [];
      const [mean, variance] = [statistics.mean, statistics.variance].map((values) =>
        values.dataSync<'float32'>(),
      );
      return mean && variance ? [{ layer, mean, variance }] : [];
    });
  }

  #run(planned: PlannedLayer, inputs: [Tensor4D, ...Tensor4D[]]): Outcome {
    const { layer, wanted } = planned;
    for (const name of planned.weights) this.#upload(name);
    const pass: Pass = {
      ...this.#options,
      values: (name) => this.#values(name),
      weight: (name) => this.#weights.get(name) ?? missing(name),
    };
    const outcome = clean(() => kernelOf(layer)(layer, inputs, pass));
    const back = this.#options.training && (wanted.inputs || wanted.weights);
    if (!back) dispose([...outcome.kept]);
    if (back || outcome.statistics) this.#outcomes.set(layer, outcome);
    return outcome;
  }

  #values(name: string): Float32Array {
    return this.#store.get(name)?.data ?? missing(name);
  }

  /** Before the layer runs in a scope of its own, at whose end the tensor would be gone. */
  #upload(name: string): void {
    if (this.#weights.has(name)) return;
    const { data, shape } = this.#store.get(name) ?? missing(name);
    this.#weights.set(name, tensor(data, [...shape]));
  }
}

/** The program ensured its weights; only a store that was restored to others lacks one. */
function missing(name: string): never {
  throw new CellsmithError('INVALID_ARCHITECTURE', `No weight named "${name}" in the store`);
}

/** `tidy` for results that have more than tensors in them. */
function clean<Result>(run: () => Result): Result {
  return tidy(run as () => TensorContainer) as Result;
}

function accumulate<T extends Tensor>(sums: Map<string, T>, key: string, value: T): void {
  const sum = sums.get(key);
  sums.set(key, sum ? add<T>(sum, value) : value);
  if (sum) dispose([sum, value]);
}
