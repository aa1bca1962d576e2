import type { Architecture } from '../architecture/architecture.ts';
import type { WeightSpec } from '../architecture/weight-spec.ts';
import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import { CellsmithError } from '../errors.ts';
import type { Rng } from '../rng.ts';
import type { SgdStep } from './momentum-sgd.ts';
import type { WeightStore } from './weight-store.ts';

/** Normalised images with their labels. */
export interface Batch {
  /** `[size, height, width, channels]`. */
  readonly images: Float32Array;
  /** `[size]`, each in 0..classes - 1. */
  readonly labels: Int32Array;
  readonly size: number;
}

/** What makes a forward pass one of training. */
export interface Regularisation {
  /**
   * Where masks come from: layer `id` draws from `rng.stream(id)`, one value per example for drop
   * path, one per example and channel (channels last) for dropout; kept where `next() < keep`. Dropout
   * is for vectors: on images, engines may mask values or channels.
   */
  readonly rng: Rng;
  /** Share of training done, in [0, 1]: drop path grows with it (FACTS 1.5). */
  readonly progress: number;
}

/** How one step trains. */
export interface TrainStep extends Regularisation {
  readonly sgd: SgdStep;
  /** Weight of the auxiliary logits' loss where the architecture has them; ENAS: 0.4. */
  readonly auxiliaryWeight: number;
}

/** What a training step came to. */
export interface StepResult {
  /** Mean cross entropy of the batch, without l2 and the auxiliary loss. */
  readonly loss: number;
  /** Correctly classified images. */
  readonly correct: number;
  /** Global norm of the gradient, l2 included, before clipping. */
  readonly gradientNorm: number;
}

/** Whose statistics batch norm uses: those of the batch at hand or the moving ones. */
export type BatchNormMode = 'batch' | 'moving';

/** How a batch is evaluated. */
export interface EvaluateOptions {
  readonly batchNorm: BatchNormMode;
  /** Given: dropout and drop path are active, as ENAS has them for rewards (FACTS 1.8). */
  readonly regularisation?: Regularisation;
}

/** What a network makes of a batch. */
export interface Evaluation {
  /** Mean cross entropy. */
  readonly loss: number;
  readonly correct: number;
}

/** What engines are compared by. */
export interface Gradients {
  /** As that of `StepResult`. */
  readonly loss: number;
  /**
   * Of the loss and the weighted auxiliary loss, without l2, by weight name. Weights that are not
   * trained have none; those that the loss does not depend on have none or zeros.
   */
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

/** The activations of one layer over a batch; NaN where none is finite. */
export interface LayerStatistics {
  readonly layer: string;
  /** Of the finite values, as are the next two. */
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Values that are NaN or infinite. */
  readonly nonFinite: number;
}

/** An architecture made ready to run on the weights of one store. It owns its memory. */
export interface Program {
  readonly architecture: Architecture;
  readonly weights: readonly WeightSpec[];
  /**
   * One update with batch statistics; also moves the moving statistics. When the loss or the
   * gradient norm is not finite, it says so in its result, and no weight, slot or statistic is changed.
   */
  trainStep(batch: Batch, step: TrainStep): Promise<StepResult>;
  /** Changes nothing. */
  evaluate(batch: Batch, options: EvaluateOptions): Promise<Evaluation>;
  /** `[size, classes]`, without regularisation. */
  logits(batch: Pick<Batch, 'images' | 'size'>, batchNorm: BatchNormMode): Promise<Float32Array>;
  /** As a training step sees them, changing nothing. */
  gradients(batch: Batch, step: Omit<TrainStep, 'sgd'>): Promise<Gradients>;
  /** Every layer in order, with batch statistics: the place to look when a loss is not finite. */
  layerStatistics(batch: Pick<Batch, 'images' | 'size'>): Promise<readonly LayerStatistics[]>;
  /** Frees the program's memory; using it afterwards is an error `DISPOSED`. Twice does no harm. */
  dispose(): void;
}

/** What an engine holds at the moment. */
export interface EngineMemory {
  readonly sizeBytes: number;
  readonly tensors: number;
}

/** Runs architectures. Engines are interchangeable and checked against each other. */
export interface Engine {
  readonly name: string;
  /** @throws CellsmithError `UNSUPPORTED` naming the layer and attribute that it cannot run */
  compile(architecture: Architecture, weights: WeightStore): Program;
  /** What is held right now; flat over steps. */
  memory(): EngineMemory;
  /** Frees all memory, that of its programs too; twice does no harm. */
  dispose(): void;
}

/** Whether an engine works on this machine, and if not, why and what to do. */
export type EngineProbe =
  | { readonly works: true; readonly detail: string }
  | {
      readonly works: false;
      readonly reason: string;
      readonly remedy: string;
      /** The engine is meant to work everywhere: `auto` says that it passes it over. */
      readonly isNotable?: true;
    };

/** An engine as a plugin: it checks and completes the options it is given. */
export interface EnginePlugin extends PluginDefinition {
  /** `auto` takes the working engine with the highest rank, and never one whose rank is below 0. */
  readonly rank: number;
  /** Whether it works here, and if not, why and what to do. */
  probe(): Promise<EngineProbe>;
  /** @throws CellsmithError `ENGINE_UNAVAILABLE` with the probe's reason and remedy */
  create(options: unknown): Promise<Engine>;
}

/** What its author writes. */
export interface EngineDefinition<Options> extends PluginDefinition<Options> {
  readonly rank: number;
  /** Whether it works here, and if not, why and what to do. */
  probe(): Promise<EngineProbe>;
  /** Only called where `probe` says that it works. */
  create(options: Options): Promise<Engine>;
}

/** Declares an engine. */
export function defineEngine<Options>(definition: EngineDefinition<Options>): EnginePlugin {
  return definePlugin({
    ...definition,
    create: async (options: unknown) => {
      const probe = await definition.probe();
      if (probe.works) return definition.create(parseOptions(definition, options));
      const { name } = definition;
      throw new CellsmithError(
        'ENGINE_UNAVAILABLE',
        `Engine "${name}" does not work here: ${probe.reason}. ${probe.remedy}`,
      );
    },
  });
}
