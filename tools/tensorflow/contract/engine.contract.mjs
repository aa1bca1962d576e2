import { describeEngine } from '@cellsmith/core/testing';
import { tensorflowEngine } from '@cellsmith/engine-tfjs';
import { expect, it } from '@jest/globals';
import { backend } from '@tensorflow/tfjs-core';

describeEngine(tensorflowEngine);

it('runs on the package that is looked at', async () => {
  await tensorflowEngine.probe();

  const { isGPUPackage, isUsingGpuDevice } = backend();
  expect(isGPUPackage).toBe(process.env.CELLSMITH_TENSORFLOW_PACKAGE === 'tfjs-node-gpu');
  expect(isUsingGpuDevice).toBe(false);
});
