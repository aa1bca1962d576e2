import { memoryUsage } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type Engine,
  type TrainStep,
  WeightStore,
  createInitialiser,
  createRng,
  sampleGenotype,
} from '@cellsmith/core';
import { EngineCase, toyNetwork } from '@cellsmith/core/testing';
import { nativeEngine } from '@cellsmith/engine-native';
import { builtInParts, nasnet } from '@cellsmith/search-spaces';
import { EVERY_SPACE, sampledNetwork } from '../fixtures/sampled-network.ts';

const SGD = { learningRate: 0.01, momentum: 0.9, nesterov: true, l2: 1e-4, clipNorm: 5 };
const STEP: TrainStep = { rng: createRng(1), progress: 0.5, auxiliaryWeight: 0.4, sgd: SGD };
const THREADS = [1, 2, 3, 8];

/** Two training steps, the logits and the gradients after them, as bytes. */
async function bitsOf(engine: Engine, given: EngineCase): Promise<string> {
  const store = given.store();
  const program = engine.compile(given.architecture, store);
  const results = [];
  for (let i = 0; i < 2; i++) results.push(await program.trainStep(given.batch, STEP));
  const logits = await program.logits(given.batch, 'moving');
  const { gradients } = await program.gradients(given.batch, STEP);
  const weights = program.weights.map((spec) => store.ensure(spec));
  program.dispose();
  const arrays = [logits, ...gradients.values(), ...weights].map(
    ({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  );
  return [JSON.stringify(results), ...arrays].join(' ');
}

describe('whole networks on the native engine', () => {
  let engines: readonly Engine[] = [];
  beforeAll(async () => {
    engines = await Promise.all(THREADS.map((threads) => nativeEngine.create({ threads })));
  });
  afterAll(() => {
    for (const engine of engines) engine.dispose();
  });

  it(`of both spaces are the same bits with ${THREADS.join(', ')} threads and from run to run`, async () => {
    for (let index = 0; index < EVERY_SPACE.length; index += 3) {
      const given = new EngineCase(sampledNetwork(index), index);
      const [first, ...others] = engines;
      if (!first) throw new Error('There is no engine');
      const bits = await bitsOf(first, given);
      for (const engine of [first, ...others]) {
        expect({ index, same: (await bitsOf(engine, given)) === bits }).toEqual({
          index,
          same: true,
        });
      }
    }
  });
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Resident memory but for JavaScript's, after a collection: plans go with the objects that hold them. */
async function outsideOfHeap(): Promise<number> {
  collect();
  await setImmediate();
  const { rss, heapTotal } = memoryUsage();
  return rss - heapTotal;
}

describe('a search on the native engine', () => {
  const space = nasnet.create({}, builtInParts);
  const arc = (index: number): Architecture =>
    space.decode(sampleGenotype(space.decisions, createRng(index)), toyNetwork({ form: 'search' }));

  it('holds no more memory after 500 freshly compiled arcs than after 100', async () => {
    const engine = await nativeEngine.create({ threads: 2 });
    const store = new WeightStore(createInitialiser(createRng(1)));
    const train = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index++) {
        const { architecture, batch } = new EngineCase(arc(index), 1);
        const program = engine.compile(architecture, store);
        await program.trainStep(batch, STEP);
        program.dispose();
      }
    };
    const look = async (): Promise<{
      readonly outside: number;
      readonly sizeBytes: number;
      readonly tensors: number;
    }> => ({ outside: await outsideOfHeap(), ...engine.memory() });
    await train(0, 100);
    const before = await look();
    await train(100, 300);
    const between = await look();
    await train(300, 500);
    const after = await look();

    expect(after.tensors).toBe(0);
    // The largest arc may come late.
    expect(after.sizeBytes).toBeLessThan(1.5 * before.sizeBytes);
    // What leaks grows in both halves; what others free late grows in one.
    const growth = Math.min(between.outside - before.outside, after.outside - between.outside);
    expect(growth).toBeLessThan(16 * 2 ** 20);
    engine.dispose();
  });
});
