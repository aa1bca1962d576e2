import { CellsmithError } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';

/** What Cellsmith uses of the package `onnxruntime-node`, which may not be there, nor its types. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;
}

/** One network, loaded. */
export interface OnnxSession {
  run(inputs: Readonly<Record<string, object>>): Promise<Readonly<Record<string, OnnxOutput>>>;
  release(): Promise<void>;
}

interface OnnxOutput {
  readonly data: unknown;
}

/**
 * @param name of the package
 * @throws CellsmithError `ENGINE_UNAVAILABLE` where it is not installed or does not load
 */
export async function loadOnnxRuntime(name = 'onnxruntime-node'): Promise<OnnxRuntime> {
  try {
    return (await import(name)) as OnnxRuntime;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const why = isMissing ? 'is not installed' : `does not load (${messageOf(error)})`;
    throw new CellsmithError(
      'ENGINE_UNAVAILABLE',
      `ONNX files are run by ONNX Runtime, which ${why}; install it with: npm install ${name}, ` +
        'or give the folder of the training, which needs nothing more',
      { cause: error },
    );
  }
}
