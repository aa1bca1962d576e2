import { tensorflowEngine, tensorflowGpuEngine } from '@cellsmith/engine-tfjs';
import { describe, expect, it } from '@jest/globals';

describe('a process that loads the package of the GPU first', () => {
  it('finds no device, and has the engine of the processor', async () => {
    const gpu = await tensorflowGpuEngine.probe();
    expect(gpu).toMatchObject({
      works: false,
      reason: 'the TensorFlow library found no CUDA device',
    });

    expect(await tensorflowEngine.probe()).toMatchObject({ works: true });
  });
});
