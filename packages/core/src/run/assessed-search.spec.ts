import { describe, expect, it } from '@jest/globals';
import type { Controller, Scored } from '../controller/controller.ts';
import type { JournalEvent } from '../events/event.ts';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import { type Rng, createRng } from '../rng.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import { plantReward } from '../testing/planted-reward.ts';
import { toyDecisions } from '../testing/toy-decisions.ts';
import type { Trainer } from '../trainer/trainer.ts';
import type { Lift } from '../worth/lift.ts';
import { SearchLoop, type SearchPlan } from './search-loop.ts';

const DECISIONS = toyDecisions.cells;
const planted = plantReward(DECISIONS, 1);
const unused = (): never => {
  throw new Error('not called here');
};
const SPACE: SearchSpace = {
  ...{ name: 'toy', decisions: DECISIONS, published: [], decode: unused },
  canonicalKey: (genotype) => genotype.join(),
};
const PLAN: SearchPlan = {
  ...{ epochs: 50, updatesPerEpoch: 2, cellsPerUpdate: 10, on: 'batch' },
  assess: { share: 0.05, window: 30 },
};

/** What a trainer says of a cell; `rng` is that of its place, so that cells on one batch share it. */
type Reward = (genotype: Genotype, rng: Rng) => number;

/** Batches differ by far more than cells do. */
const noisy: Reward = (genotype, rng) => planted.reward(genotype) + rng.normal();
/** Dealt anew with each batch, to cells whatever they are. */
const shuffled: Reward = (genotype, rng) => rng.stream(genotype.join()).next();

/** Trains on 1,000 images and rates by ten. */
function createTrainer(reward: Reward, seen: Genotype[] = []): Trainer {
  return {
    trainEpoch: async (call) => {
      await call.stepped({ phase: 'train', step: 0, steps: 1, images: 1000 });
      return {};
    },
    measure: async (genotypes, _on, call) => {
      for (const step of genotypes.keys()) {
        await call.stepped({ phase: 'measure', step, steps: genotypes.length, images: 10 });
      }
      seen.push(...genotypes);
      return genotypes.map((genotype, i) => {
        const rng = call.rng.stream('batch', call.places?.[i] ?? i);
        return { reward: reward(genotype, rng), metrics: {} };
      });
    },
    state: () => ({ values: {}, tensors: new Map() }),
    restore: () => undefined,
    dispose: () => undefined,
  };
}

type Propose = (rng: Rng) => Genotype;

function createController(
  propose: Propose,
  told: Readonly<Record<string, number>> = {},
): Controller & { readonly observed: Scored[] } {
  const observed: Scored[] = [];
  return {
    observed,
    propose: (count, rng) =>
      Promise.resolve(Array.from({ length: count }, (_, i) => propose(rng.stream(i)))),
    observe: (scored) => {
      observed.push(...scored);
      return Promise.resolve(told);
    },
    state: () => ({ values: {}, tensors: new Map() }),
    restore: () => undefined,
    dispose: () => undefined,
  };
}

const uniform: Propose = (rng) => sampleGenotype(DECISIONS, rng);
/** Takes each decision from the summit with a chance of a quarter. */
const better: Propose = (rng) =>
  uniform(rng).map((gene, i) =>
    rng.stream('hint', i).next() < 0.25 ? (planted.best[i] ?? 0) : gene,
  );
/** Knows two cells. */
const narrow: Propose = (rng) => DECISIONS.map((_decision, i) => (i === 2 ? rng.int(2) : 0));

interface Searched {
  readonly lift: Lift | null;
  readonly assessed: readonly Readonly<Record<string, number>>[];
  readonly alarms: readonly JournalEvent<'controller.collapsed'>[];
}

async function search(
  parts: { readonly controller: Controller; readonly trainer: Trainer },
  { seed = 1, plan = PLAN } = {},
): Promise<Searched> {
  const events: JournalEvent[] = [];
  const loop = new SearchLoop({
    parts: { ...parts, space: SPACE, rng: createRng(seed) },
    plan,
    ports: {
      record: (event) => void events.push(event),
      stepped: () => undefined,
      pause: () => Promise.resolve(),
    },
  });
  await loop.run();
  return {
    lift: loop.lift(),
    assessed: events.flatMap((event) =>
      event.type === 'controller.assessed' ? [event.metrics] : [],
    ),
    alarms: events.filter((event) => event.type === 'controller.collapsed'),
  };
}

describe('a search beside random cells', () => {
  it('finds the advantage of a controller that has one, through the noise of batches', async () => {
    const controller = createController(better);
    const { lift, assessed, alarms } = await search({ controller, trainer: createTrainer(noisy) });
    const truth = 0.25 * (1 - planted.chance);
    const [low = NaN, high = NaN] = lift?.interval ?? [];

    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
    expect(assessed.at(-1)?.['liftLow']).toBeGreaterThan(0);
    expect(assessed.at(-1)?.['overallLift']).toBe(lift?.mean);
    expect(alarms).toEqual([]);
  });

  it('finds none where rewards are shuffled among cells, in 95 of 100 searches', async () => {
    const seeds = 200;
    const plan = { ...PLAN, epochs: 10, updatesPerEpoch: 1 };
    let above = 0;
    let below = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const parts = { controller: createController(better), trainer: createTrainer(shuffled) };
      const [low = NaN, high = NaN] = (await search(parts, { seed, plan })).lift?.interval ?? [];
      above += Number(low > 0);
      below += Number(high < 0);
    }
    const error = 3 * Math.sqrt((0.05 * 0.95) / seeds);

    expect((above + below) / seeds).toBeLessThan(0.05 + error);
    expect(above / seeds).toBeLessThan(0.025 + error);
  });

  it('tells once of rewards that are constant', async () => {
    const trainer = createTrainer(() => 0.1);
    const { alarms, assessed } = await search({ controller: createController(uniform), trainer });

    expect(alarms.map(({ cause, epoch, update }) => [cause, epoch, update])).toEqual([
      ['reward-constant', 2, 4],
    ]);
    expect(alarms[0]?.message).toMatch(/^All rewards of the last 5 updates are 0\.1, /u);
    expect(assessed.at(-1)).toMatchObject({ lift: 0, liftLow: 0, liftHigh: 0 });
  });

  it('tells of a policy that has settled on a few cells', async () => {
    const { alarms, assessed } = await search({
      controller: createController(narrow),
      trainer: createTrainer(noisy),
    });

    expect(alarms[0]?.cause).toBe('policy-collapsed');
    expect(alarms[0]?.message).toMatch(/^Only 2 of the last 50 cells differ, /u);
    expect(assessed.at(-1)?.['distinct']).toBe(2 / 300);
  });

  it('tells of an entropy that has vanished before it tells of its consequences', async () => {
    const { alarms } = await search({
      controller: createController(narrow, { entropy: 0.01 }),
      trainer: createTrainer(noisy),
    });

    expect(alarms.map(({ cause }) => cause)).toEqual(['entropy-vanished']);
  });

  it('tells of a controller that stays worse than chance', async () => {
    const avoiding: Propose = (rng) =>
      uniform(rng).map((gene, i) => (gene === planted.best[i] ? 0 : gene));
    const worse: Reward = (genotype, rng) => 5 * planted.reward(genotype) + rng.normal();
    const { alarms, lift } = await search({
      controller: createController(avoiding),
      trainer: createTrainer(worse),
    });

    expect(lift?.mean).toBeLessThan(0);
    expect(alarms.map(({ cause }) => cause)).toEqual(['no-lift']);
  });

  it('says what the policy proposes and what the controller told', async () => {
    const told = { entropy: 3, advantageVariance: 0.5, baselineLag: 0.1, loss: 7 };
    const { assessed } = await search({
      controller: createController(narrow, told),
      trainer: createTrainer(noisy),
    });

    expect(assessed[0]).toMatchObject({ entropy: 3, advantageVariance: 0.5, baselineLag: 0.1 });
    expect(assessed[0]).toMatchObject({ 'share.identity': 1, 'share.conv': 0, 'share.pool': 0 });
    expect(assessed[0]?.['entropyShare']).toBeCloseTo(3 / Math.log(26244), 12);
    expect(assessed[0]).not.toHaveProperty('loss');
  });

  it('tells the controller of none but its own cells, and stays within its share', async () => {
    const seen: Genotype[] = [];
    const controller = createController(better);
    const trainer = createTrainer(noisy, seen);
    const { assessed, lift } = await search({ controller, trainer });
    const random = assessed.reduce((sum, metrics) => sum + (metrics['randomCells'] ?? 0), 0);
    const { epochs, updatesPerEpoch, cellsPerUpdate } = PLAN;

    expect(controller.observed).toHaveLength(epochs * updatesPerEpoch * cellsPerUpdate);
    expect(seen).toHaveLength(controller.observed.length + random);
    expect(lift?.pairs).toBe(random);
    for (const { extraWork } of assessed) expect(extraWork).toBeLessThanOrEqual(0.05);
    expect(assessed.at(-1)?.['extraWork']).toBeGreaterThan(0.045);
  });

  it('goes on where a random cell does not compute finite numbers', async () => {
    const pooled: Reward = (genotype, rng) => (genotype[1] === 2 ? NaN : noisy(genotype, rng));
    const unpooled: Propose = (rng) => better(rng).map((gene, i) => (i === 1 ? 0 : gene));
    const { lift, assessed } = await search({
      controller: createController(unpooled),
      trainer: createTrainer(pooled),
    });
    const random = assessed.reduce((sum, metrics) => sum + (metrics['randomCells'] ?? 0), 0);

    expect((lift?.pairs ?? 0) / random).toBeCloseTo(2 / 3, 1);
    expect(lift?.interval?.[0]).toBeGreaterThan(0);
  });
});
