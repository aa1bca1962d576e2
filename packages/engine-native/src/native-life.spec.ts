import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Batch,
  type Engine,
  GraphBuilder,
  type Program,
  type TrainStep,
  WeightStore,
  createInitialiser,
  createRng,
} from '@cellsmith/core';
import { randomBatch } from '../fixtures/random-batch.ts';
import { toyNet } from '../fixtures/toy-net.ts';
import { nativeEngine } from './native-engine.ts';

const SGD = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 1e-4 };
const STEP: TrainStep = { rng: createRng(3), progress: 0, auxiliaryWeight: 0, sgd: SGD };
const NET = toyNet(16);
const BATCH = randomBatch(NET, 24);

function newStore(): WeightStore {
  return new WeightStore(createInitialiser(createRng(1)));
}

/** Immediates that run until `done` settles. */
async function ticksUntil(done: Promise<unknown>): Promise<number> {
  const state = { isDone: false };
  void done.finally(() => {
    state.isDone = true;
  });
  let ticks = 0;
  for (; !state.isDone; ticks++) await new Promise(setImmediate);
  return ticks;
}

describe('the native engine', () => {
  let engine: Engine;
  const compile = (store = newStore()): Program => engine.compile(NET, store);
  beforeEach(async () => {
    engine = await nativeEngine.create({ threads: 2 });
  });
  afterEach(() => {
    engine.dispose();
  });

  it('leaves JavaScript free while a step runs', async () => {
    const program = compile();
    const large = randomBatch(NET, 512);
    const step = program.trainStep(large, STEP);

    expect(await ticksUntil(step)).toBeGreaterThan(20);
  });

  it('fires timers while a step runs', async () => {
    const program = compile();
    const large = randomBatch(NET, 2048);
    const order: string[] = [];
    const step = program.trainStep(large, STEP).then(() => order.push('step'));
    const timer = new Promise((resolve) => setTimeout(resolve, 1)).then(() => order.push('timer'));
    await Promise.all([step, timer]);

    expect(order).toEqual(['timer', 'step']);
  });

  it('runs steps that are asked for at once one after the other', async () => {
    const losses = async (isAtOnce: boolean): Promise<number[]> => {
      const program = compile();
      const seen: number[] = [];
      const runs: Promise<unknown>[] = [];
      for (let i = 0; i < 12; i++) {
        const run = program.trainStep(BATCH, STEP).then(({ loss }) => seen.push(loss));
        if (!isAtOnce) await run;
        runs.push(run);
      }
      await Promise.all(runs);
      return seen;
    };

    expect(await losses(true)).toEqual(await losses(false));
  });

  it('keeps the programs of one engine apart', async () => {
    const alone = await compile().trainStep(BATCH, STEP);
    const small = randomBatch(NET, 3);
    const programs = [compile(), compile(), compile()];
    const steps = programs.map((program) => program.trainStep(BATCH, STEP));
    const others = programs.map((program) => program.logits(small, 'moving'));
    await Promise.all(others);

    expect(await Promise.all(steps)).toEqual([alone, alone, alone]);
  });

  it('finishes the step that runs when its program or engine is disposed of', async () => {
    const expected = await compile().trainStep(BATCH, STEP);
    const program = compile();
    const steps = [program.trainStep(BATCH, STEP), compile().trainStep(BATCH, STEP)];
    program.dispose();
    engine.dispose();

    expect(await Promise.all(steps)).toEqual([expected, expected]);
    await expect(program.trainStep(BATCH, STEP)).rejects.toMatchObject({ code: 'DISPOSED' });
    await new Promise(setImmediate);
    expect(engine.memory()).toEqual({ sizeBytes: 0, tensors: 0 });
  });

  it('gives an error for a batch that no machine has the memory for, and goes on', async () => {
    const graph = new GraphBuilder();
    const wide = graph.conv2d(graph.input([1, 1, 1]), { kernel: 1, filters: 65_536 });
    const store = newStore();
    const program = engine.compile(
      graph.finish(graph.dense(graph.batchNorm(wide), { units: 2 })),
      store,
    );
    const size = 2 ** 24;
    const huge: Batch = { size, images: new Float32Array(size), labels: new Int32Array(size) };

    await expect(program.trainStep(huge, STEP)).rejects.toMatchObject({
      name: 'CellsmithError',
      code: 'OUT_OF_MEMORY',
      message: expect.stringContaining('batchSize'),
    });
    const { loss } = await compile().trainStep(BATCH, STEP);
    expect(loss).toBeGreaterThan(0);
  });

  it('refuses images and labels that are not those of its network', async () => {
    const program = compile();
    const few = { ...BATCH, images: BATCH.images.subarray(1) };
    const wrong = { ...BATCH, labels: BATCH.labels.map(() => 4) };

    for (const batch of [few, wrong]) {
      await expect(program.trainStep(batch, STEP)).rejects.toMatchObject({ code: 'INVALID_DATA' });
    }
    await expect(program.logits(few, 'batch')).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });

  it('holds as much memory after 300 steps of every kind as after the first', async () => {
    const program = compile();
    const useAll = async (): Promise<void> => {
      await program.trainStep(BATCH, STEP);
      await program.evaluate(BATCH, { batchNorm: 'moving' });
      await program.gradients(BATCH, STEP);
    };
    await useAll();
    const before = engine.memory();
    for (let i = 0; i < 100; i++) await useAll();

    expect(engine.memory()).toEqual(before);
  });

  it.each([{ threads: 0 }, { threads: 1.5 }, { instructions: 'sse9' }])(
    'refuses the options %j',
    async (options) => {
      await expect(nativeEngine.create(options)).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
    },
  );
});
