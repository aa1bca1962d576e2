import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type Engine,
  type Gradients,
  createRng,
  sampleGenotype,
} from '@cellsmith/core';
import { EngineCase, relativeError, relativeErrorOf, toyNetwork } from '@cellsmith/core/testing';
import { cpuEngine, wasmEngine } from '@cellsmith/engine-tfjs';
import { builtInParts, nasnet, shuffleNasnet } from '@cellsmith/search-spaces';
import { seeNetwork } from '../fixtures/see-network.ts';

/** Every merge of each space, every shortcut, and both sharing policies. */
const SPACES = [
  shuffleNasnet.create({}, builtInParts),
  shuffleNasnet.create({ batchNormAfterMerge: true, shortcut: 'reduction-cell' }, builtInParts),
  shuffleNasnet.create({ merge: 'concat-conv1x1', shortcut: 'separable-conv3x3' }, builtInParts),
  nasnet.create({}, builtInParts),
  nasnet.create({ merge: 'sum', sharing: 'per-operation' }, builtInParts),
];

/** DESIGN 6: largest relative errors. */
const TOLERANCE = { forward: 1e-4, gradients: 1e-3 };

/** A random network of each space; the forms take turns. */
function* randomNetworks(side: number): Generator<Architecture> {
  for (const [index, space] of SPACES.entries()) {
    const genotype = sampleGenotype(space.decisions, createRng(7).stream(index));
    const form = index % 2 === 0 ? 'search' : 'final';
    yield space.decode(genotype, toyNetwork({ form, inputShape: [side, side, 3] }));
  }
}

/** Small enough that no relu or maximum changes sides on the way, in double precision. */
const STEP = 1e-8;

/** The change of the loss when all weights move at once, predicted and measured. */
function alongRandomDirection(
  given: EngineCase,
  gradients: Gradients['gradients'],
): { readonly slope: number; readonly difference: number; readonly norm: number } {
  const store = given.store();
  const rng = createRng(11);
  const directions = new Map(
    [...gradients].map(([name, values]) => [name, Float64Array.from(values, () => rng.normal())]),
  );
  const lossAt = (offset: number): number => {
    const moved = [...directions].map(([name, direction]): [string, Float64Array] => {
      const weight = store.get(name)?.data ?? [];
      return [name, direction.map((towards, i) => (weight[i] ?? 0) + offset * towards)];
    });
    return given.losses(store, new Map(moved)).all;
  };
  const sum = (term: (gradient: number, direction: number) => number): number =>
    [...gradients].reduce((total, [name, values]) => {
      const direction = directions.get(name) ?? [];
      return values.reduce((part, gradient, i) => part + term(gradient, direction[i] ?? 0), total);
    }, 0);
  const difference = (lossAt(STEP) - lossAt(-STEP)) / (2 * STEP);
  return { slope: sum((g, d) => g * d), difference, norm: Math.sqrt(sum((g) => g * g)) };
}

describe('whole networks of both spaces', () => {
  let engines: readonly [cpu: Engine, wasm: Engine];
  beforeAll(async () => {
    engines = [await cpuEngine.create({}), await wasmEngine.create({})];
  });
  afterAll(() => {
    for (const engine of engines) engine.dispose();
  });

  it('are the same on wasm as on cpu', async () => {
    // Smaller images leave batch norm too few values to be well posed.
    for (const architecture of randomNetworks(16)) {
      const given = new EngineCase(architecture, 5);
      const [cpu, wasm] = [
        await seeNetwork(engines[0], given),
        await seeNetwork(engines[1], given),
      ];

      expect(relativeErrorOf(wasm.logits, cpu.logits)).toBeLessThan(TOLERANCE.forward);
      expect(relativeErrorOf([wasm.loss], [cpu.loss])).toBeLessThan(TOLERANCE.forward);
      expect(relativeError(wasm.gradients, cpu.gradients)).toBeLessThan(TOLERANCE.gradients);
    }
  }, 300_000);

  it('have gradients that are finite differences of the loss, in random directions', async () => {
    for (const architecture of randomNetworks(8)) {
      const given = new EngineCase(architecture, 3);
      const { gradients } = await seeNetwork(engines[1], given);
      const { slope, difference, norm } = alongRandomDirection(given, gradients);

      expect(norm).toBeGreaterThan(0.01);
      expect(Math.abs(slope - difference) / norm).toBeLessThan(TOLERANCE.gradients);
    }
  }, 300_000);
});
