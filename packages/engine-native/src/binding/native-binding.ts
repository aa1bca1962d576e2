/** Instruction sets that there are kernels for, fastest first. */
export type InstructionSet = 'avx512' | 'avx2' | 'portable';

/** What the addon can do here. */
export interface NativeFeatures {
  /** The one whose kernels run. */
  readonly isa: InstructionSet;
  /** All that this processor has, fastest first. */
  readonly supported: readonly InstructionSet[];
}

/** A plan on the other side (native/plan.h). */
export type NativePlan = object;

/** The optimiser of a step (core's `SgdStep`). */
export interface NativeSgd {
  readonly learningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly l2: number;
  readonly clipNorm?: number;
}

/** A step: all arrays are read, and those of weights written, in place. */
export interface NativeStep {
  /** `[batch, height, width, channels]`. */
  readonly images: Float32Array;
  readonly labels?: Int32Array;
  readonly batch: number;
  /** `[drop paths, batch]`: zero or the inverse of the keep probability. */
  readonly drops: Float32Array;
  /** `[batch, channels]` for each dropout. */
  readonly masks: Float32Array;
  readonly auxiliaryWeight: number;
  /** In the order of the program's weights. */
  readonly weights: readonly Float32Array[];
  readonly velocities: readonly (Float32Array | undefined)[];
  /** Pairs of weight and velocity that are updated without a gradient. */
  readonly decayed: readonly Float32Array[];
  readonly sgd?: NativeSgd;
  /** `[batch, classes]`, to be filled. */
  readonly logits?: Float32Array;
  /** All gradients, to be filled. */
  readonly gradients?: Float32Array;
  /** Tensors to describe. */
  readonly inspected: Int32Array;
  readonly profile?: boolean;
}

/** Nanoseconds, summed over threads but for `wall`. */
export interface NativeProfile {
  readonly packs: number;
  readonly reductions: number;
  readonly update: number;
  readonly wall: number;
  /** By segment and operation. */
  readonly segments: readonly (readonly number[])[];
}

export interface NativeResult {
  readonly loss: number;
  readonly correct: number;
  readonly gradientNorm: number;
  /** Minimum, maximum, mean and the number of values that are not finite, of each inspected tensor. */
  readonly inspected: Float64Array;
  readonly profile?: NativeProfile;
}

/** Threads and their memory. */
export interface NativeRuntime {
  /** Runs off the JavaScript thread; steps wait for each other. */
  run(plan: NativePlan, step: NativeStep): Promise<NativeResult>;
  /** Working memory that is held. */
  bytes(): number;
  /** Gives it back. */
  release(): void;
}

/** The addon, as C++ exports it. */
export interface NativeBinding {
  features(): NativeFeatures;
  readonly Plan: new (words: Int32Array, numbers: Float64Array) => NativePlan;
  readonly Runtime: new (threads: number, isa?: InstructionSet) => NativeRuntime;
}
