import { tensorflowEngine, tensorflowGpuEngine } from '@cellsmith/engine-tfjs';
import { describe, expect, it } from '@jest/globals';

describe('a process that loads the package of the processor first', () => {
  it('refuses the other, and says why', async () => {
    expect(await tensorflowEngine.probe()).toMatchObject({ works: true });

    const gpu = await tensorflowGpuEngine.probe();
    expect(gpu).toMatchObject({ works: false, remedy: 'npm uninstall @tensorflow/tfjs-node' });
  });
});
