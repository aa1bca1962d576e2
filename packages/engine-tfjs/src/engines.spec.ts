import { describe, expect, it } from '@jest/globals';
import process from 'node:process';
import {
  CellsmithError,
  ENGINE,
  GraphBuilder,
  WeightStore,
  createInitialiser,
  createRng,
} from '@cellsmith/core';
import type { Architecture, Batch } from '@cellsmith/core';
import { describeEngine } from '@cellsmith/core/testing';
import { backend } from '@tensorflow/tfjs-core';
import { Container } from 'inversify';
import { cpuEngine, tensorflowEngine, tensorflowGpuEngine, wasmEngine } from './engines.ts';
import { tfjsEngines } from './plugin.ts';
import { wasmHeap } from './wasm-kernels/wasm-heap.ts';

describeEngine(cpuEngine);
describeEngine(wasmEngine);

/** Layers enough to need much memory, on images of 16x16. */
function network(): Architecture {
  const graph = new GraphBuilder();
  let x = graph.conv2d(graph.input([16, 16, 3]), { kernel: 3, filters: 12 });
  for (const stride of [1, 2]) {
    const relu = graph.relu(graph.batchNorm(x));
    const convolved = graph.conv2d(graph.depthwiseConv2d(relu, { kernel: 5, stride }), {
      kernel: 1,
      filters: 12,
    });
    x = graph.add([convolved, graph.pool('maxPool', relu, { kernel: 3, stride })]);
  }
  return graph.finish(graph.dense(graph.globalAveragePool(x), { units: 4 }));
}

function batch(seed: number): Batch {
  const rng = createRng(seed);
  const images = new Float32Array(8 * 16 * 16 * 3).map(() => rng.normal());
  return { images, labels: Int32Array.from({ length: 8 }, (_, i) => i % 4), size: 8 };
}

const SGD = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 1e-4 };
const STEP = { rng: createRng(3), progress: 0, auxiliaryWeight: 0, sgd: SGD };

describe('wasm', () => {
  it('takes no more memory after the first step', async () => {
    const engine = await wasmEngine.create({});
    const program = engine.compile(network(), new WeightStore(createInitialiser(createRng(1))));
    await program.trainStep(batch(0), STEP);
    const { sizeBytes } = wasmHeap(backend());
    for (let i = 1; i <= 20; i++) await program.trainStep(batch(i), STEP);

    expect(wasmHeap(backend()).sizeBytes).toBe(sizeBytes);
    engine.dispose();
  });

  it('leaves the errors of the process alone', async () => {
    await wasmEngine.probe();

    expect(process.listenerCount('uncaughtException')).toBe(0);
    expect(process.listenerCount('unhandledRejection')).toBe(0);
  });
});

describe('engines on different backends', () => {
  it('take turns', async () => {
    const engines = [await cpuEngine.create({}), await wasmEngine.create({})];
    const runs = engines.map(async (engine) => {
      const program = engine.compile(network(), new WeightStore(createInitialiser(createRng(1))));
      const losses = [];
      for (let i = 0; i < 3; i++) losses.push((await program.trainStep(batch(i), STEP)).loss);
      return losses;
    });
    const [onCpu = [], onWasm = []] = await Promise.all(runs);

    expect(onCpu).toHaveLength(3);
    onCpu.forEach((loss, i) => {
      expect(onWasm[i]).toBeCloseTo(loss, 4);
    });
  });
});

describe.each([
  ['tensorflow', tensorflowEngine, '@tensorflow/tfjs-node'],
  ['tensorflow-gpu', tensorflowGpuEngine, '@tensorflow/tfjs-node-gpu'],
])('%s', (_name, engine, packageName) => {
  it('says how to get it where it is not installed', async () => {
    const probe = await engine.probe();
    if (probe.works) return;

    expect(probe.reason).toContain(packageName);
    expect(probe.remedy).toContain(packageName);
    await expect(engine.create({})).rejects.toThrow(CellsmithError);
  });
});

describe('tfjsEngines', () => {
  it('binds every engine', () => {
    const container = new Container();
    container.load(tfjsEngines);

    const names = container.getAll(ENGINE).map(({ name }) => name);
    expect(names).toEqual(['cpu', 'wasm', 'tensorflow', 'tensorflow-gpu']);
  });
});
