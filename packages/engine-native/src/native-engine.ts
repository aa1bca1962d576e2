import { availableParallelism } from 'node:os';
import {
  type Architecture,
  CellsmithError,
  type Engine,
  type EngineMemory,
  type EnginePlugin,
  type WeightStore,
  defineEngine,
} from '@cellsmith/core';
import { z } from 'zod';
import { loadBinding } from './binding/load-binding.ts';
import type { InstructionSet, NativeBinding, NativeRuntime } from './binding/native-binding.ts';
import { packageFolder } from './binding/package-folder.ts';
import { probeBinding } from './binding/probe-binding.ts';
import { NativeProgram } from './native-program.ts';
import { PlanCache } from './plan-cache.ts';
import { SerialRuntime } from './serial-runtime.ts';

/** Most threads that can be asked for: more than any machine has, fewer than break one. */
const MOST_THREADS = 512;

const options = z.strictObject({
  threads: z
    .int()
    .min(1)
    .max(MOST_THREADS)
    .optional()
    .describe('processor cores to use; default: all of them'),
  instructions: z
    .enum(['avx512', 'avx2', 'portable'])
    .optional()
    .describe('instruction set of the kernels; default: the best that the processor has'),
});

/** Compiled kernels on all processor cores: the fastest way to train on a processor. */
export const nativeEngine: EnginePlugin = defineEngine({
  name: 'native',
  summary: 'Fused C++ kernels on all processor cores',
  options,
  rank: 40,
  probe: () => Promise.resolve(probeBinding()),
  create: ({ threads = availableParallelism(), instructions }) => {
    const loaded = loadBinding(packageFolder);
    if ('error' in loaded) {
      throw new CellsmithError('ENGINE_UNAVAILABLE', `Engine "native": ${loaded.error}`);
    }
    return Promise.resolve(new NativeEngine(loaded.binding, threads, instructions));
  },
});

/** Runs architectures on the native runtime, whose memory all programs share. */
export class NativeEngine implements Engine {
  readonly name = 'native';
  readonly #runtime: NativeRuntime;
  readonly #threads: number;
  readonly #plans: PlanCache;
  readonly #programs = new Set<NativeProgram>();

  /** @throws CellsmithError `ENGINE_UNAVAILABLE` where the processor lacks `instructions` */
  constructor(binding: NativeBinding, threads: number, instructions?: InstructionSet) {
    const { supported } = binding.features();
    if (instructions && !supported.includes(instructions)) {
      throw new CellsmithError(
        'ENGINE_UNAVAILABLE',
        `engine.instructions: this processor has no "${instructions}"; it has ${supported.join(', ')}`,
      );
    }
    this.#threads = threads;
    this.#runtime = new SerialRuntime(new binding.Runtime(threads, instructions));
    this.#plans = new PlanCache(binding);
  }

  compile(architecture: Architecture, weights: WeightStore): NativeProgram {
    const program: NativeProgram = new NativeProgram(architecture, {
      store: weights,
      runtime: this.#runtime,
      plans: this.#plans,
      threads: this.#threads,
      onDispose: () => this.#programs.delete(program),
    });
    this.#programs.add(program);
    return program;
  }

  /** Working memory, which steps share and reuse; weights are the store's. */
  memory(): EngineMemory {
    return { sizeBytes: this.#runtime.bytes(), tensors: this.#programs.size };
  }

  dispose(): void {
    for (const program of [...this.#programs]) program.dispose();
    this.#runtime.release();
  }
}
