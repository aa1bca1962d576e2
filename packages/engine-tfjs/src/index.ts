export { cpuEngine, tensorflowEngine, tensorflowGpuEngine, wasmEngine } from './engines.ts';
export { tfjsEngines } from './plugin.ts';
