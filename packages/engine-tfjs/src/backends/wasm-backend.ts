import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import process from 'node:process';
import type { EngineProbe } from '@cellsmith/core';
import { env } from '@tensorflow/tfjs-core';
import { registerWasmKernels } from '../wasm-kernels/register-wasm-kernels.ts';
import { initialiseBackend } from './activate-backend.ts';
import { describeError } from './describe-error.ts';
import type { TfjsBackend } from './tfjs-backend.ts';

/** WebAssembly with vector instructions: XNNPACK, and the kernels for training that it lacks. */
export const wasmBackend: TfjsBackend = {
  name: 'wasm',
  tfjsName: 'wasm',
  probe: async (): Promise<EngineProbe> => {
    try {
      started ??= start();
      return await started;
    } catch (error) {
      started = undefined;
      return { works: false, reason: describeError(error), remedy: 'Take the engine "cpu"' };
    }
  },
};

let started: Promise<EngineProbe> | undefined;

async function start(): Promise<EngineProbe> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    const reason = 'WebAssembly has no vector instructions on this processor';
    return { works: false, reason, remedy: 'Take the engine "cpu"' };
  }
  const { resolve } = createRequire(import.meta.url);
  setWasmPaths(`${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await withoutNewListeners(() => initialiseBackend('wasm'));
  registerWasmKernels();
  return { works: true, detail: 'WebAssembly, 128-bit vectors, one thread' };
}

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Emscripten's loader rethrows every stray error of the process, which is not its business. */
async function withoutNewListeners(load: () => Promise<void>): Promise<void> {
  const before = EVENTS.map((event) => new Set<unknown>(process.listeners(event as never)));
  await load();
  EVENTS.forEach((event, i) => {
    for (const listener of process.listeners(event as never) as (() => void)[]) {
      if (!before[i]?.has(listener)) process.off(event, listener);
    }
  });
}
