import type { Architecture } from '../../architecture/architecture.ts';
import { inferShapes } from '../../architecture/infer-shapes.ts';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import type { Batch, BatchNormMode, Regularisation, TrainStep } from '../../engine/engine.ts';
import { WeightStore } from '../../engine/weight-store.ts';
import { type Rng, createRng } from '../../rng.ts';
import { crossEntropy } from '../reference/cross-entropy.ts';
import { NetworkPass } from '../reference/network-pass.ts';

/** How a forward pass is run. */
export interface PassOptions {
  readonly batchNorm: BatchNormMode;
  readonly regularisation?: Regularisation;
  /** Weights other than those of the store. */
  readonly weights?: ReadonlyMap<string, Float64Array>;
}

/** A network with random weights, a random batch, and what the reference makes of them. */
export class EngineCase {
  readonly architecture: Architecture;
  readonly batch: Batch;
  /** A training step of plain descent. */
  readonly step: TrainStep;
  readonly #rng: Rng;

  /** The case of `architecture` that `seed` makes. */
  constructor(architecture: Architecture, seed: number) {
    this.architecture = architecture;
    this.#rng = createRng(seed);
    this.batch = randomBatch(architecture, this.#rng.stream('batch'));
    this.step = {
      rng: this.#rng.stream('step'),
      progress: 0.5,
      auxiliaryWeight: 0.4,
      sgd: { learningRate: 0.05, momentum: 0, nesterov: false, l2: 0 },
    };
  }

  /** A new store with the weights of the case. */
  store(): WeightStore {
    const store = randomStore(this.#rng.stream('weights'));
    for (const spec of weightSpecs(this.architecture)) store.ensure(spec);
    return store;
  }

  /** A forward pass of the reference. */
  pass(store: WeightStore, { weights, ...options }: PassOptions, batch = this.batch): NetworkPass {
    const weight = (name: string): Float32Array | Float64Array =>
      weights?.get(name) ?? store.get(name)?.data ?? new Float32Array(0);
    return new NetworkPass(this.architecture, batch, { ...options, weight });
  }

  /** Cross entropy of the logits in a training step, and with the weighted auxiliary one added. */
  losses(
    store: WeightStore,
    weights?: ReadonlyMap<string, Float64Array>,
  ): { readonly logits: number; readonly all: number } {
    const { output, auxiliary } = this.architecture;
    const pass = this.#training(store, { ...(weights && { weights }) });
    const loss = (id: string): number => crossEntropy(pass.activation(id), this.batch).loss;
    const logits = loss(output);
    const extra = auxiliary === undefined ? 0 : this.step.auxiliaryWeight * loss(auxiliary);
    return { logits, all: logits + extra };
  }

  /** The reference's gradients of a training step. */
  gradients(store: WeightStore, batch = this.batch): ReadonlyMap<string, Float64Array> {
    const { output, auxiliary } = this.architecture;
    const pass = this.#training(store, {}, batch);
    const seed = (id: string, factor: number): Float64Array =>
      crossEntropy(pass.activation(id), batch).gradient.map((g) => g * factor);
    const seeds = new Map([[output, seed(output, 1)]]);
    if (auxiliary !== undefined) seeds.set(auxiliary, seed(auxiliary, this.step.auxiliaryWeight));
    return pass.backward(seeds);
  }

  #training(store: WeightStore, options: Partial<PassOptions>, batch = this.batch): NetworkPass {
    return this.pass(store, { batchNorm: 'batch', regularisation: this.step, ...options }, batch);
  }
}

const BATCH_SIZE = 4;

function randomBatch(architecture: Architecture, rng: Rng): Batch {
  const shapes = inferShapes(architecture);
  const [height, width, channels] = shapes.get(architecture.layers[0]?.id ?? '') ?? [1, 1, 1];
  const [, , classes] = shapes.get(architecture.output) ?? [1, 1, 1];
  const images = new Float32Array(BATCH_SIZE * height * width * channels);
  return {
    size: BATCH_SIZE,
    images: images.map(() => rng.normal()),
    labels: Int32Array.from({ length: BATCH_SIZE }, () => rng.int(classes)),
  };
}

/** No weight has its usual initial value, so that nothing is hidden behind zeros and ones. */
function randomStore(rng: Rng): WeightStore {
  return new WeightStore(({ name, shape, role }) => {
    const stream = rng.stream(name);
    const size = shape.reduce((product, length) => product * length, 1);
    const draw = {
      kernel: () => stream.normal() / Math.sqrt(size / (shape.at(-1) ?? 1)),
      depthwiseKernel: () => stream.normal() / 2,
      scale: () => 0.6 + 0.8 * stream.next(),
      offset: () => stream.next() - 0.5,
      movingMean: () => stream.next() - 0.5,
      movingVariance: () => 0.5 + stream.next(),
    }[role];
    return Float32Array.from({ length: size }, draw);
  });
}
