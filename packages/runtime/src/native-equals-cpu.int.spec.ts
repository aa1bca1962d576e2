import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type Batch,
  type Engine,
  type Gradients,
  type SgdStep,
  WeightStore,
  createInitialiser,
  createRng,
  sampleGenotype,
  weightSpecs,
} from '@cellsmith/core';
import { EngineCase, relativeError, relativeErrorOf, toyNetwork } from '@cellsmith/core/testing';
import { nativeEngine } from '@cellsmith/engine-native';
import { cpuEngine, wasmEngine } from '@cellsmith/engine-tfjs';
import { builtInParts, nasnet, shuffleNasnet } from '@cellsmith/search-spaces';
import { seeNetwork } from '../fixtures/see-network.ts';
import { EVERY_SPACE, sampledNetwork } from '../fixtures/sampled-network.ts';

/** Networks that are compared: one of each space, or as many as `npm run test:differential` wants. */
const NETWORKS = Number(env['CELLSMITH_DIFFERENTIAL'] ?? EVERY_SPACE.length);

/** DESIGN 6: largest relative errors. */
const TOLERANCE = { forward: 1e-4, gradients: 1e-3, trained: 1e-2 };

/** Some units in the last place, of which single precision has 24 bits. */
const DISTURBANCES = [2 ** -22, 2 ** -20];

/**
 * How much a gradient changes with the last bits of images and weights, in double precision. Beside a kink of
 * a relu or a maximum it is a lot, as it is where terms cancel; no two engines need agree there.
 */
function sensitivity(given: EngineCase): number {
  const undisturbed = given.gradients(given.store());
  const changes = DISTURBANCES.flatMap((size) =>
    [1, 2, 3, 4].map((seed) => {
      const rng = createRng(seed);
      const disturb = (x: number): number => x * (1 + (rng.int(2) === 0 ? size : -size));
      const store = given.store();
      for (const spec of weightSpecs(given.architecture)) {
        const weight = store.ensure(spec);
        weight.set(weight.map(disturb));
      }
      const images = given.batch.images.map(disturb);
      return relativeError(given.gradients(store, { ...given.batch, images }), undisturbed);
    }),
  );
  return Math.max(...changes);
}

/**
 * Where two engines differ, double precision decides, but for what the last bits matter: to the gradient as
 * such, or to `peer`, which computes in single precision throughout.
 */
async function isRight(
  { gradients }: Gradients,
  given: EngineCase,
  peer: Engine,
): Promise<boolean> {
  const exact = given.gradients(given.store());
  const error = relativeError(gradients, exact);
  if (error < TOLERANCE.gradients) return true;
  const rounding = relativeError((await seeNetwork(peer, given)).gradients, exact);
  return error < 2 * Math.max(rounding, sensitivity(given));
}

/** Slow enough that rounding does not grow into other networks on the way. */
const SGD: SgdStep = { learningRate: 0.0005, momentum: 0.9, nesterov: true, l2: 1e-4, clipNorm: 5 };
const STEPS = 100;

/** Batches that take turns. */
function batchesOf({ architecture, batch }: EngineCase): readonly Batch[] {
  const others = [1, 2, 3].map((seed) => new EngineCase(architecture, 100 + seed).batch);
  return [batch, ...others];
}

/** The mean loss over all batches, before and after training on them in turn. */
async function trainedLoss(
  engine: Engine,
  given: EngineCase,
): Promise<{ readonly before: number; readonly after: number }> {
  const program = engine.compile(
    given.architecture,
    new WeightStore(createInitialiser(createRng(1))),
  );
  const batches = batchesOf(given);
  const loss = async (): Promise<number> => {
    const losses: number[] = [];
    for (const batch of batches) {
      losses.push((await program.evaluate(batch, { batchNorm: 'batch' })).loss);
    }
    return losses.reduce((sum, one) => sum + one, 0) / losses.length;
  };
  try {
    const before = await loss();
    for (let i = 0; i < STEPS; i++) {
      const regularisation = { rng: createRng(i), progress: i / STEPS };
      const step = { ...regularisation, auxiliaryWeight: 0.4, sgd: SGD };
      await program.trainStep(batches[i % batches.length] ?? given.batch, step);
    }
    return { before, after: await loss() };
  } finally {
    program.dispose();
  }
}

/** Small enough for a hundred steps in plain JavaScript. */
function trainedNetworks(): readonly [title: string, architecture: Architecture][] {
  return [shuffleNasnet, nasnet].flatMap((plugin) =>
    (['search', 'final'] as const).map((form): [string, Architecture] => {
      const space = plugin.create({ blocks: 1 }, builtInParts);
      const genotype = sampleGenotype(space.decisions, createRng(5).stream(form));
      return [
        `${space.name} in ${form} form`,
        space.decode(genotype, toyNetwork({ form, filters: 2 })),
      ];
    }),
  );
}

describe('the native engine', () => {
  let cpu: Engine;
  let wasm: Engine;
  let native: Engine;
  beforeAll(async () => {
    cpu = await cpuEngine.create({});
    wasm = await wasmEngine.create({});
    native = await nativeEngine.create({});
  });
  afterAll(() => {
    for (const engine of [cpu, wasm, native]) engine.dispose();
  });

  it(`has the logits and gradients of cpu in ${NETWORKS} random networks of all spaces`, async () => {
    const doubtful: number[] = [];
    const wrong: string[] = [];
    for (let index = 0; index < NETWORKS; index++) {
      const given = new EngineCase(sampledNetwork(index), index);
      const [expected, seen] = [await seeNetwork(cpu, given), await seeNetwork(native, given)];
      const forward = Math.max(
        relativeErrorOf(seen.logits, expected.logits),
        relativeErrorOf([seen.loss], [expected.loss]),
      );
      const backward = relativeError(seen.gradients, expected.gradients);
      const isClose = backward < TOLERANCE.gradients;
      if (!isClose) doubtful.push(index);
      const isEqual = isClose || (await isRight(seen, given, wasm));
      if (!isEqual || forward >= TOLERANCE.forward)
        wrong.push(`network ${index}: forward ${forward}, gradients ${backward}`);
    }
    expect(wrong).toEqual([]);
    expect(doubtful.length).toBeLessThan(0.05 * NETWORKS);
  }, 3_600_000);

  it.each(trainedNetworks())(
    `trains a %s to the loss of cpu in ${STEPS} steps`,
    async (_title, architecture) => {
      const given = new EngineCase(architecture, 9);
      const [expected, seen] = [await trainedLoss(cpu, given), await trainedLoss(native, given)];

      expect(expected.after).toBeLessThan(0.95 * expected.before);
      expect(relativeErrorOf([seen.after], [expected.after])).toBeLessThan(TOLERANCE.trained);
    },
    300_000,
  );
});
