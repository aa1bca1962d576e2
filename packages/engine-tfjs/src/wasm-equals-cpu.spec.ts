import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Batch,
  type Engine,
  type Gradients,
  type TrainStep,
  WeightStore,
  createInitialiser,
  createRng,
  inferShapes,
} from '@cellsmith/core';
import type { Architecture, LayerStatistics } from '@cellsmith/core';
import { architectures } from '@cellsmith/core/testing';
import fc from 'fast-check';
import { cpuEngine, wasmEngine } from './engines.ts';

const CLASSES = 3;
const SIZE = 4;

let cpu: Engine;
let wasm: Engine;

beforeAll(async () => {
  [cpu, wasm] = [await cpuEngine.create({}), await wasmEngine.create({})];
});

afterAll(() => {
  for (const engine of [cpu, wasm]) engine.dispose();
});

/** A network, its weights and a batch. */
interface Case {
  readonly architecture: Architecture;
  readonly store: WeightStore;
  readonly batch: Batch;
  readonly step: Omit<TrainStep, 'sgd'>;
}

function caseOf(architecture: Architecture, seed: number): Case {
  const rng = createRng(seed);
  const [height, width, channels] = inferShapes(architecture).get('input') ?? [1, 1, 1];
  const pixels = rng.stream('images');
  const labels = rng.stream('labels');
  const images = new Float32Array(SIZE * height * width * channels).map(() => pixels.normal());
  return {
    architecture,
    store: new WeightStore(createInitialiser(rng)),
    batch: { images, labels: new Int32Array(SIZE).map(() => labels.int(CLASSES)), size: SIZE },
    step: { rng: rng.stream('masks'), progress: 0.5, auxiliaryWeight: 0.4 },
  };
}

interface Outcome extends Gradients {
  readonly layers: readonly LayerStatistics[];
}

async function run(engine: Engine, { architecture, store, batch, step }: Case): Promise<Outcome> {
  const program = engine.compile(architecture, store);
  try {
    const layers = await program.layerStatistics(batch);
    return { ...(await program.gradients(batch, step)), layers };
  } finally {
    program.dispose();
  }
}

/** Largest difference relative to the largest value, with a floor for values of no weight. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>, floor: number): number {
  const largest = Math.max(floor, ...Array.from(expected, Math.abs));
  const differences = Array.from(expected, (value, i) => Math.abs(value - (actual[i] ?? NaN)));
  return Math.max(0, ...differences) / largest;
}

function gradientDistance(actual: Outcome, expected: Outcome): number {
  const all = [...expected.gradients.values()].flatMap((values) => Array.from(values, Math.abs));
  const floor = 1e-3 * Math.max(1e-6, ...all);
  const distances = [...expected.gradients].map(([name, values]) =>
    distance(actual.gradients.get(name) ?? [], values, floor),
  );
  return Math.max(0, ...distances);
}

/** Whether rounding alone changes the gradients: then the backends need not agree. */
async function isSensitive(given: Case, expected: Outcome): Promise<boolean> {
  const images = given.batch.images.map((value, i) => value * (1 + (i % 2 ? 1e-6 : -1e-6)));
  const disturbed = await run(cpu, { ...given, batch: { ...given.batch, images } });
  return gradientDistance(disturbed, expected) > 1e-4;
}

describe('wasm', () => {
  it('equals cpu on 200 random networks', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(architectures(), fc.nat(), async (architecture, seed) => {
        const given = caseOf(architecture, seed);
        const expected = await run(cpu, given);
        fc.pre(!(await isSensitive(given, expected)));
        const seen = await run(wasm, given);
        compared++;
        seen.layers.forEach(({ minimum, maximum, mean }, i) => {
          const of = expected.layers[i];
          const values = [of?.minimum ?? NaN, of?.maximum ?? NaN, of?.mean ?? NaN];
          expect(distance([minimum, maximum, mean], values, 1e-3)).toBeLessThan(1e-4);
        });
        expect(distance([seen.loss], [expected.loss], 1e-3)).toBeLessThan(1e-4);
        expect([...seen.gradients.keys()]).toEqual([...expected.gradients.keys()]);
        expect(gradientDistance(seen, expected)).toBeLessThan(1e-3);
      }),
      { seed: 2, numRuns: 200 },
    );
    expect(compared).toBeGreaterThanOrEqual(200);
  }, 120_000);
});
