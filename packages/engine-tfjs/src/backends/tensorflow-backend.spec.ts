import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EngineProbe } from '@cellsmith/core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import {
  copyRegisteredKernels,
  registerBackend,
  registerKernel,
  removeBackend,
} from '@tensorflow/tfjs-core';

const PROCESSOR = '@tensorflow/tfjs-node';
const GPU = '@tensorflow/tfjs-node-gpu';

/** Packages that were loaded, in order. */
let loaded: string[] = [];
jest.unstable_mockModule('./is-installed.ts', () => ({ isInstalled: () => true }));

class Stand extends MathBackendCPU {
  readonly isUsingGpuDevice: boolean;

  constructor(isUsingGpuDevice: boolean) {
    super();
    this.isUsingGpuDevice = isUsingGpuDevice;
  }
}

/** A package that does what the real ones do when they are loaded, with plain JavaScript as its library. */
function install(packageName: string, onDevice = false): void {
  const factory = (): object => {
    loaded.push(packageName);
    registerBackend('tensorflow', () => new Stand(onDevice));
    copyRegisteredKernels('cpu', 'tensorflow');
    return {};
  };
  jest.unstable_mockModule(packageName, factory, { virtual: true });
}

async function probe(...names: ('tensorflow' | 'tensorflow-gpu')[]): Promise<EngineProbe[]> {
  const { tensorflowBackend, tensorflowGpuBackend } = await import('./tensorflow-backend.ts');
  const backends = { tensorflow: tensorflowBackend, 'tensorflow-gpu': tensorflowGpuBackend };
  return Promise.all(names.map((name) => backends[name].probe()));
}

beforeEach(() => {
  jest.resetModules();
  loaded = [];
});

afterEach(() => {
  removeBackend('tensorflow');
});

describe('tensorflow', () => {
  it('works where its package does', async () => {
    install(PROCESSOR);

    expect(await probe('tensorflow', 'tensorflow')).toMatchObject([
      { works: true },
      { works: true },
    ]);
  });

  it('says which Node runs it where this one lacks what the package calls', async () => {
    install(PROCESSOR);
    await probe('tensorflow');
    registerKernel({
      kernelName: 'Add',
      backendName: 'tensorflow',
      kernelFunc: () => {
        throw new TypeError('(0 , util_1.isNullOrUndefined) is not a function');
      },
    });

    const [answer] = await probe('tensorflow');
    expect(answer).toMatchObject({ works: false, remedy: 'Run it on Node 22 or older' });
  });

  it('runs on the other package where that was loaded and found no device', async () => {
    install(GPU);
    install(PROCESSOR);

    const [gpu, processor] = await probe('tensorflow-gpu', 'tensorflow');
    expect(gpu).toMatchObject({ works: false, reason: expect.stringContaining('no CUDA device') });
    expect(processor).toMatchObject({ works: true });
    expect(loaded).toEqual([GPU]);
  });

  it('leaves the device to the engine that is named after it', async () => {
    install(GPU, true);
    install(PROCESSOR);

    const [gpu, processor] = await probe('tensorflow-gpu', 'tensorflow');
    expect(gpu).toMatchObject({ works: true });
    expect(processor).toMatchObject({ works: false, reason: expect.stringContaining('CUDA') });
    expect(loaded).toEqual([GPU]);
  });
});

describe('tensorflow-gpu', () => {
  it('is not loaded beside the other package, and says so', async () => {
    install(PROCESSOR);
    install(GPU, true);

    const [processor, gpu] = await probe('tensorflow', 'tensorflow-gpu');
    expect(processor).toMatchObject({ works: true });
    expect(gpu).toMatchObject({ works: false, remedy: `npm uninstall ${PROCESSOR}` });
    expect(loaded).toEqual([PROCESSOR]);
  });
});
