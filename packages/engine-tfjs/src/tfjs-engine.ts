import type { Architecture, Engine, EngineMemory, WeightStore } from '@cellsmith/core';
import { memory } from '@tensorflow/tfjs-core';
import type { TfjsBackend } from './backends/tfjs-backend.ts';
import { TfjsProgram } from './tfjs-program.ts';

/** Runs architectures on an initialised backend of tfjs. */
export class TfjsEngine implements Engine {
  readonly name: string;
  readonly #backend: TfjsBackend;
  readonly #programs = new Set<TfjsProgram>();

  constructor(backend: TfjsBackend) {
    this.name = backend.name;
    this.#backend = backend;
  }

  compile(architecture: Architecture, weights: WeightStore): TfjsProgram {
    const program: TfjsProgram = new TfjsProgram(architecture, {
      store: weights,
      tfjsName: this.#backend.tfjsName,
      onDispose: () => this.#programs.delete(program),
    });
    this.#programs.add(program);
    return program;
  }

  /** Tensors of the whole process: tfjs counts no other way. */
  memory(): EngineMemory {
    const { numBytes, numTensors } = memory();
    return { sizeBytes: numBytes, tensors: numTensors };
  }

  dispose(): void {
    for (const program of [...this.#programs]) program.dispose();
  }
}
