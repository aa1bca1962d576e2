import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { type WasmHeap, wasmHeap } from './wasm-heap.ts';

/** What a kernel is called with. The inputs belong to the caller, the outputs are new tensors. */
export interface KernelCall<Input extends string, Attributes> {
  readonly heap: WasmHeap;
  readonly inputs: Readonly<Record<Input, TensorInfo>>;
  readonly attributes: Attributes;
}

/** Declares a kernel of tfjs's wasm backend. */
export function defineWasmKernel<Input extends string, Attributes = unknown>(
  kernelName: string,
  run: (call: KernelCall<Input, Attributes>) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) =>
      run({
        heap: wasmHeap(backend),
        inputs: inputs as Record<Input, TensorInfo>,
        attributes: attrs as Attributes,
      }),
  };
}
