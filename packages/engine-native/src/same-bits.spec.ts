import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Architecture, type Engine, type TrainStep, createRng } from '@cellsmith/core';
import { EngineCase, architectures } from '@cellsmith/core/testing';
import fc from 'fast-check';
import { randomBatch } from '../fixtures/random-batch.ts';
import { toyNet } from '../fixtures/toy-net.ts';
import { nativeEngine } from './native-engine.ts';

const THREADS = [1, 2, 3, 8];

function stepOf(seed: number): TrainStep {
  const sgd = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 1e-4, clipNorm: 5 };
  return { rng: createRng(seed), progress: 0.5, auxiliaryWeight: 0.4, sgd };
}

/** Everything that an engine makes of a network and a batch of `size`, as bytes. */
async function bitsOf(engine: Engine, architecture: Architecture, size: number): Promise<string> {
  const store = new EngineCase(architecture, size).store();
  const program = engine.compile(architecture, store);
  const batch = randomBatch(architecture, size);
  const seen: Float32Array[] = [];
  const numbers: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { loss, correct, gradientNorm } = await program.trainStep(batch, stepOf(i));
    numbers.push(loss, correct, gradientNorm);
  }
  seen.push(await program.logits(batch, 'moving'), await program.logits(batch, 'batch'));
  const { loss, gradients } = await program.gradients(batch, stepOf(4));
  seen.push(...gradients.values(), ...program.weights.map((spec) => store.ensure(spec)));
  program.dispose();
  const bytes = [Float64Array.from([...numbers, loss]), ...seen].map(
    ({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  );
  return bytes.join(' ');
}

describe('the native engine', () => {
  let engines: readonly Engine[] = [];
  beforeAll(async () => {
    engines = await Promise.all(THREADS.map((threads) => nativeEngine.create({ threads })));
  });
  afterAll(() => {
    for (const engine of engines) engine.dispose();
  });

  const expectSameBits = async (architecture: Architecture, size: number): Promise<void> => {
    const [first, ...others] = engines;
    if (!first) throw new Error('There is no engine');
    const bits = await bitsOf(first, architecture, size);
    for (const engine of [first, ...others]) {
      expect((await bitsOf(engine, architecture, size)) === bits).toBe(true);
    }
  };

  it(`computes the same bits with ${THREADS.join(', ')} threads and from run to run`, async () => {
    const sizes = fc.constantFrom(1, 3, 16, 37);
    await fc.assert(fc.asyncProperty(architectures(), sizes, expectSameBits), {
      seed: 1,
      numRuns: 20,
      endOnFailure: true,
    });
  });

  it.each([5, 16, 41])('computes the same bits for %i larger images', async (size) => {
    await expectSameBits(toyNet(24), size);
  });
});
