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
  type Regularisation,
  type SgdStep,
  type StepResult,
  type TrainStep,
  type WeightSpec,
  type WeightStore,
  weightSpecs,
} from '@cellsmith/core';
import type { NativeResult, NativeRuntime, NativeStep } from './binding/native-binding.ts';
import type { PlanCache, ReadyPlan } from './plan-cache.ts';
import { NONE, type PlanMode } from './plan/plan-op.ts';
import { checkBatch } from './check-batch.ts';
import { drawMasks } from './regularisation-masks.ts';
import { sumProfile } from './sum-profile.ts';

type Images = Pick<Batch, 'images' | 'size'>;

export interface ProgramParts {
  readonly store: WeightStore;
  readonly runtime: NativeRuntime;
  readonly plans: PlanCache;
  /** That work on a step. */
  readonly threads: number;
  readonly onDispose: () => void;
}

/** What a step is given besides its batch. */
interface StepRequest {
  readonly mode: PlanMode;
  readonly regularisation?: Regularisation | undefined;
  readonly auxiliaryWeight?: number;
  readonly sgd?: SgdStep;
  readonly outputs?: Partial<Pick<NativeStep, 'logits' | 'gradients' | 'inspected' | 'profile'>>;
}

/** Images of a step that can be cut: more would make more strips than a step has tasks. */
const MOST_CUT = 8;
/** Share of the threads' time that whole images have to fill. */
const LEAST_BUSY = 0.8;

const TRAINING: PlanMode = {
  backward: true,
  batchStatistics: true,
  regularised: true,
  separate: false,
  cut: false,
};

/**
 * A network on the native runtime. Each kind of step (training, evaluation by either kind of statistics) has a
 * plan of its own, made when it is first needed. Weights are read and written where the store has them.
 */
export class NativeProgram implements Program {
  readonly architecture: Architecture;
  readonly weights: readonly WeightSpec[];
  readonly #parts: ProgramParts;
  #isDisposed = false;

  constructor(architecture: Architecture, parts: ProgramParts) {
    this.architecture = architecture;
    this.weights = weightSpecs(architecture);
    this.#parts = parts;
    for (const spec of this.weights) parts.store.ensure(spec);
  }

  async trainStep(batch: Batch, step: TrainStep): Promise<StepResult> {
    const { auxiliaryWeight, sgd } = step;
    const request = { mode: TRAINING, regularisation: step, auxiliaryWeight, sgd };
    const { loss, correct, gradientNorm } = await this.#run(batch, request);
    return { loss, correct, gradientNorm };
  }

  async evaluate(
    batch: Batch,
    { batchNorm, regularisation }: EvaluateOptions,
  ): Promise<Evaluation> {
    const mode = this.#forwardMode(batch, batchNorm, regularisation !== undefined);
    const { loss, correct } = await this.#run(batch, { mode, regularisation });
    return { loss, correct };
  }

  async logits(batch: Images, batchNorm: BatchNormMode): Promise<Float32Array> {
    const mode = this.#forwardMode(batch, batchNorm, false);
    const logits = new Float32Array(batch.size * this.#plan(mode).expected.classes);
    await this.#run(batch, { mode, outputs: { logits } });
    return logits;
  }

  async gradients(batch: Batch, step: Omit<TrainStep, 'sgd'>): Promise<Gradients> {
    const { gradientSize, gradientOffsets } = this.#plan(TRAINING);
    const gradients = new Float32Array(gradientSize);
    const { auxiliaryWeight } = step;
    const outputs = { gradients };
    const request = { mode: TRAINING, regularisation: step, auxiliaryWeight, outputs };
    const { loss } = await this.#run(batch, request);
    const named = this.weights.flatMap(({ name, shape }, index): [string, Float32Array][] => {
      const offset = gradientOffsets[index] ?? NONE;
      const size = shape.reduce((product, length) => product * length, 1);
      return offset === NONE ? [] : [[name, gradients.slice(offset, offset + size)]];
    });
    return { loss, gradients: new Map(named) };
  }

  async layerStatistics(batch: Images): Promise<readonly LayerStatistics[]> {
    const mode = { ...this.#forwardMode(batch, 'batch', false), separate: true };
    const layers = [...this.#plan(mode).graph.layerTensors];
    const inspected = Int32Array.from(layers.map(([, tensor]) => tensor));
    const result = await this.#run(batch, { mode, outputs: { inspected } });
    return layers.map(([layer], i) => {
      const [minimum = NaN, maximum = NaN, mean = NaN, nonFinite = NaN] = result.inspected.subarray(
        i * 4,
      );
      return { layer, minimum, maximum, mean, nonFinite };
    });
  }

  /** Where the time of a training step goes: nanoseconds by operation and shape, summed over threads. */
  async profile(batch: Batch, step: TrainStep): Promise<ReadonlyMap<string, number>> {
    const { auxiliaryWeight, sgd } = step;
    const parts = { auxiliaryWeight, sgd, outputs: { profile: true } };
    const { profile } = await this.#run(batch, { mode: TRAINING, regularisation: step, ...parts });
    return profile ? sumProfile(profile, this.#plan(TRAINING).labels) : new Map<string, number>();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#parts.onDispose();
  }

  #forwardMode({ size }: Images, batchNorm: BatchNormMode, regularised: boolean): PlanMode {
    const batchStatistics = batchNorm === 'batch';
    const cut = !batchStatistics && leavesThreadsIdle(size, this.#parts.threads);
    return { backward: false, batchStatistics, regularised, separate: false, cut };
  }

  #plan(mode: PlanMode): ReadyPlan {
    if (this.#isDisposed) throw new CellsmithError('DISPOSED', 'This program was disposed of');
    return this.#parts.plans.get(this.architecture, mode);
  }

  async #run(batch: Images & Partial<Batch>, request: StepRequest): Promise<NativeResult> {
    const plan = this.#plan(request.mode);
    const { images, labels, size } = batch;
    checkBatch(batch, plan.expected);
    const { auxiliaryWeight = 0, sgd, outputs = {} } = request;
    const step: NativeStep = {
      images,
      ...(labels && { labels }),
      batch: size,
      ...drawMasks(plan.graph, size, request.regularisation),
      auxiliaryWeight,
      ...this.#memory(plan, sgd),
      ...(sgd && { sgd }),
      inspected: new Int32Array(0),
      ...outputs,
    };
    try {
      return await this.#parts.runtime.run(plan.native, step);
    } catch (error) {
      throw isOutOfMemory(error) ? this.#outOfMemory(size) : error;
    }
  }

  /** The store's arrays as they are now: a restored store has new ones. */
  #memory(
    { gradientOffsets }: ReadyPlan,
    sgd: SgdStep | undefined,
  ): Pick<NativeStep, 'weights' | 'velocities' | 'decayed'> {
    const { store } = this.#parts;
    const weights = this.weights.map((spec) => store.ensure(spec));
    if (!sgd) return { weights, velocities: [], decayed: [] };
    const learns = (index: number): boolean => (gradientOffsets[index] ?? NONE) !== NONE;
    const velocities = this.weights.map(({ name }, index) =>
      learns(index) ? store.slot(name, 'momentum') : undefined,
    );
    const learning = new Set(this.weights.flatMap(({ name }, i) => (learns(i) ? [name] : [])));
    const others = (sgd.alsoDecay ?? []).filter((name) => !learning.has(name));
    const decayed = [...new Set(others)].flatMap((name) => [
      weightOf(store, name),
      store.slot(name, 'momentum'),
    ]);
    return { weights, velocities, decayed };
  }

  #outOfMemory(size: number): CellsmithError {
    return new CellsmithError(
      'OUT_OF_MEMORY',
      `A step on ${size} images needs more memory than this machine has; take a smaller batchSize`,
    );
  }
}

/** Whether `threads` that take whole images would wait for each other too long. */
function leavesThreadsIdle(images: number, threads: number): boolean {
  const rounds = Math.ceil(images / threads);
  return images <= MOST_CUT && images / (rounds * threads) < LEAST_BUSY;
}

function weightOf(store: WeightStore, name: string): Float32Array {
  const weight = store.get(name);
  if (weight) return weight.data;
  throw new CellsmithError('INVALID_ARCHITECTURE', `No weight named "${name}" to update`);
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { readonly message?: unknown }).message === 'OUT_OF_MEMORY';
}
