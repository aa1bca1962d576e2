import { type EnginePlugin, defineEngine } from '@cellsmith/core';
import { z } from 'zod';
import { cpuBackend } from './backends/cpu-backend.ts';
import { tensorflowBackend, tensorflowGpuBackend } from './backends/tensorflow-backend.ts';
import type { TfjsBackend } from './backends/tfjs-backend.ts';
import { wasmBackend } from './backends/wasm-backend.ts';
import { TfjsEngine } from './tfjs-engine.ts';

/** Plain JavaScript: the oracle of the other engines. */
export const cpuEngine = defineTfjsEngine(cpuBackend, {
  summary: 'TensorFlow.js in plain JavaScript: works everywhere, slowly',
  rank: 10,
});

/** One thread of vector instructions, without anything to compile or install. */
export const wasmEngine = defineTfjsEngine(wasmBackend, {
  summary: 'TensorFlow.js on WebAssembly with vector instructions, one thread',
  rank: 20,
});

/** All processor cores, where `@tensorflow/tfjs-node` is installed. */
export const tensorflowEngine = defineTfjsEngine(tensorflowBackend, {
  summary: 'The TensorFlow library through @tensorflow/tfjs-node',
  rank: 30,
});

/** A CUDA device, where `@tensorflow/tfjs-node-gpu` is installed. */
export const tensorflowGpuEngine = defineTfjsEngine(tensorflowGpuBackend, {
  summary: 'The TensorFlow library on a CUDA device through @tensorflow/tfjs-node-gpu',
  rank: 50,
});

function defineTfjsEngine(
  backend: TfjsBackend,
  about: { readonly summary: string; readonly rank: number },
): EnginePlugin {
  return defineEngine({
    name: backend.name,
    options: z.strictObject({}),
    ...about,
    probe: () => backend.probe(),
    create: () => Promise.resolve(new TfjsEngine(backend)),
  });
}
