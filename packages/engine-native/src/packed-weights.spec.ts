import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Engine, WeightStore, createInitialiser, createRng } from '@cellsmith/core';
import fc from 'fast-check';
import { randomBatch } from '../fixtures/random-batch.ts';
import { toyNet } from '../fixtures/toy-net.ts';
import { nativeEngine } from './native-engine.ts';

const NET = toyNet(8);
const OTHER = toyNet(16);
const BATCH = randomBatch(NET, 2);
const SGD = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 1e-4 };

/** What may come between two calls. */
const change = fc.oneof(
  fc.record({
    kind: fc.constant('weights' as const),
    at: fc.nat(),
    places: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('nothing', 'other', 'train', 'batch') }),
);

describe('weights that were made ready for inference', () => {
  let engine: Engine;
  let fresh: Engine;
  beforeAll(async () => {
    [engine, fresh] = await Promise.all([
      nativeEngine.create({ threads: 2 }),
      nativeEngine.create({ threads: 1 }),
    ]);
  });
  afterAll(() => {
    engine.dispose();
    fresh.dispose();
  });

  it('are those that the store has, whoever changed them and whatever was run in between', async () => {
    const store = new WeightStore(createInitialiser(createRng(1)));
    const program = engine.compile(NET, store);
    const other = engine.compile(OTHER, new WeightStore(createInitialiser(createRng(2))));
    await fc.assert(
      fc.asyncProperty(change, async (done) => {
        if ('at' in done) {
          const spec = program.weights[done.at % program.weights.length];
          if (!spec) throw new Error('There are no weights');
          const values = store.ensure(spec);
          for (const place of done.places) {
            const at = place % values.length;
            values[at] = -(values[at] ?? 0) + (spec.name.includes('variance') ? 2 : 0);
          }
        } else if (done.kind === 'other') await other.logits(randomBatch(OTHER, 3), 'moving');
        else if (done.kind === 'batch') await program.logits(BATCH, 'batch');
        else if (done.kind === 'train')
          await program.trainStep(BATCH, {
            rng: createRng(3),
            progress: 0,
            auxiliaryWeight: 0,
            sgd: SGD,
          });
        const seen = await program.logits(BATCH, 'moving');
        // Another program is another engine's first, which has nothing ready.
        fresh.dispose();
        const wanted = await fresh.compile(NET, store).logits(BATCH, 'moving');
        expect(seen).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});
