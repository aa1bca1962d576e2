import { ENGINE } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { cpuEngine, tensorflowEngine, tensorflowGpuEngine, wasmEngine } from './engines.ts';

/** Binds the engines on TensorFlow.js. */
export const tfjsEngines: ContainerModule = new ContainerModule(({ bind }) => {
  for (const engine of [cpuEngine, wasmEngine, tensorflowEngine, tensorflowGpuEngine]) {
    bind(ENGINE).toConstantValue(engine);
  }
});
