import type {
  Architecture,
  Batch,
  Engine,
  EngineMemory,
  EvaluateOptions,
  Program,
  TrainStep,
  WeightStore,
} from '@cellsmith/core';

/** One call of a program, for specs to look at. */
export type EngineCall = { readonly weights: readonly string[]; readonly batch: Batch } & (
  | { readonly kind: 'train'; readonly step: TrainStep }
  | { readonly kind: 'evaluate'; readonly options: EvaluateOptions }
);

/** An engine that remembers what it was asked to do, and which of its programs are open. */
export class RecordingEngine implements Engine {
  readonly name = 'recording';
  readonly calls: EngineCall[] = [];
  readonly open = new Set<Program>();
  compiled = 0;
  readonly #inner: Engine;

  constructor(inner: Engine) {
    this.#inner = inner;
  }

  compile(architecture: Architecture, store: WeightStore): Program {
    const inner = this.#inner.compile(architecture, store);
    const weights = inner.weights.map(({ name }) => name);
    const program: Program = {
      architecture,
      weights: inner.weights,
      trainStep: (batch, step) => {
        this.calls.push({ kind: 'train', weights, batch, step });
        return inner.trainStep(batch, step);
      },
      evaluate: (batch, options) => {
        this.calls.push({ kind: 'evaluate', weights, batch, options });
        return inner.evaluate(batch, options);
      },
      logits: (batch, batchNorm) => inner.logits(batch, batchNorm),
      gradients: (batch, step) => inner.gradients(batch, step),
      layerStatistics: (batch) => inner.layerStatistics(batch),
      dispose: () => {
        this.open.delete(program);
        inner.dispose();
      },
    };
    this.open.add(program);
    this.compiled++;
    return program;
  }

  memory(): EngineMemory {
    return this.#inner.memory();
  }

  dispose(): void {
    this.#inner.dispose();
  }
}
