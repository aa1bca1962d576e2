import type { EngineProbe } from '@cellsmith/core';
import { backend, findBackendFactory } from '@tensorflow/tfjs-core';
import { initialiseBackend } from './activate-backend.ts';
import { describeError } from './describe-error.ts';
import type { TfjsBackend } from './tfjs-backend.ts';

const TFJS_NAME = 'tensorflow';

/** TensorFlow's C library on the processor, where `@tensorflow/tfjs-node` is installed. */
export const tensorflowBackend = defineTensorflow('tensorflow', {
  packageName: '@tensorflow/tfjs-node',
  check: () => ({ works: true, detail: 'the TensorFlow library, all processor cores' }),
});

/** TensorFlow's C library on a CUDA device, where `@tensorflow/tfjs-node-gpu` is installed. */
export const tensorflowGpuBackend = defineTensorflow('tensorflow-gpu', {
  packageName: '@tensorflow/tfjs-node-gpu',
  check: () => {
    // Without CUDA the package runs on the processor and says so only here.
    const { isUsingGpuDevice } = backend() as { isUsingGpuDevice?: boolean };
    if (isUsingGpuDevice) return { works: true, detail: 'the TensorFlow library on a CUDA device' };
    return {
      works: false,
      reason: 'the TensorFlow library found no CUDA device',
      remedy: 'Install CUDA 11.2 with cuDNN 8.1, or take the engine "tensorflow"',
    };
  },
});

interface Installation {
  readonly packageName: string;
  /** Once the backend runs. */
  readonly check: () => EngineProbe;
}

function defineTensorflow(name: string, { packageName, check }: Installation): TfjsBackend {
  return {
    name,
    tfjsName: TFJS_NAME,
    probe: async () => {
      try {
        await import(packageName);
        if (!(findBackendFactory(TFJS_NAME) as unknown)) return anotherCopy(packageName);
        await initialiseBackend(TFJS_NAME);
        return check();
      } catch (error) {
        return isMissing(error) ? notInstalled(packageName) : broken(packageName, error);
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}

function notInstalled(packageName: string): EngineProbe {
  const remedy = `npm install ${packageName}`;
  return { works: false, reason: `${packageName} is not installed`, remedy };
}

function anotherCopy(packageName: string): EngineProbe {
  const reason = `${packageName} brings its own copy of @tensorflow/tfjs-core`;
  return { works: false, reason, remedy: 'Install the version that shares it: npm dedupe' };
}

function broken(packageName: string, error: unknown): EngineProbe {
  const remedy = `npm rebuild ${packageName} --build-addon-from-source`;
  return { works: false, reason: `${packageName}: ${describeError(error)}`, remedy };
}
