import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Controller, ControllerPlugin, Scored } from '../controller/controller.ts';
import type { Decision } from '../genotype/decision.ts';
import { type Genotype, checkGenotype } from '../genotype/genotype.ts';
import { createRng } from '../rng.ts';
import { copySnapshot } from './copy-snapshot.ts';
import { plantReward } from './planted-reward.ts';
import { toyDecisions } from './toy-decisions.ts';

/** What the suite needs to know of a controller. */
export interface ControllerSuite {
  /** Of the controller; all defaults unless given. */
  readonly options?: unknown;
  /** Given: on a planted summit, its last proposals are worth `atLeast` (chance is about 0.4). */
  readonly learns?: {
    readonly updates: number;
    readonly perUpdate: number;
    /** Mean reward of the proposals after the last update, in [0, 1]. */
    readonly atLeast: number;
  };
  /** Random histories a law. */
  readonly runs?: number;
}

/** The laws of every controller. */
export function describeController(plugin: ControllerPlugin, suite: ControllerSuite = {}): void {
  const { options = {}, learns, runs = 8 } = suite;
  const open: Controller[] = [];
  const create = (decisions: readonly Decision[], seed = 0): Controller => {
    const controller = plugin.create(options, { decisions, rng: createRng(seed) });
    open.push(controller);
    return controller;
  };
  describe(`controller ${plugin.name} ${JSON.stringify(options)}`, () => {
    afterEach(() => {
      for (const controller of open.splice(0)) controller.dispose();
    });
    describe.each(Object.entries(toyDecisions))('on %s', (_name, decisions) => {
      const subject = { create: (seed?: number) => create(decisions, seed), decisions, runs };
      describeProposals(subject);
      describeObservation(subject);
      describeState(subject);
    });
    if (learns) describeLearning(create, learns);
  });
}

interface Subject {
  readonly create: (seed?: number) => Controller;
  readonly decisions: readonly Decision[];
  readonly runs: number;
}

/** How many genotypes each update proposes and observes. */
type History = readonly number[];

const history = (): fc.Arbitrary<History> =>
  fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 });

/** Lets `controller` live through `counts`; streams and rewards depend on `from` and the genotypes only. */
async function live(
  { decisions }: Subject,
  controller: Controller,
  { counts, from }: { counts: History; from: number },
): Promise<unknown[]> {
  const { reward } = plantReward(decisions, 1);
  const seen: unknown[] = [];
  for (const [index, count] of counts.entries()) {
    const update = from + index;
    const genotypes = await controller.propose(count, createRng(9).stream('propose', update));
    const scored = genotypes.map((genotype) => ({ genotype, reward: reward(genotype) }));
    const metrics = await controller.observe(scored, { epoch: update >> 1, update });
    seen.push({ genotypes, metrics });
  }
  return seen;
}

function describeProposals(subject: Subject): void {
  const { create, decisions, runs } = subject;

  it('proposes as many genotypes as asked, all of the space', async () => {
    await fc.assert(
      fc.asyncProperty(history(), fc.nat({ max: 20 }), fc.nat(), async (counts, count, seed) => {
        const controller = create();
        await live(subject, controller, { counts, from: 0 });
        const proposed = await controller.propose(count, createRng(seed));
        expect(proposed).toHaveLength(count);
        for (const genotype of proposed) expect(checkGenotype(decisions, genotype)).toBe(genotype);
      }),
      { numRuns: runs },
    );
  });

  it('proposes equally from equal streams, and stays as it is', async () => {
    await fc.assert(
      fc.asyncProperty(history(), fc.nat(), async (counts, seed) => {
        const controller = create();
        await live(subject, controller, { counts, from: 0 });
        const before = copySnapshot(controller.state());
        const first = await controller.propose(4, createRng(seed));
        await controller.propose(3, createRng(seed + 1));
        expect(await controller.propose(4, createRng(seed))).toEqual(first);
        expect(copySnapshot(controller.state())).toEqual(before);
      }),
      { numRuns: runs },
    );
  });
}

function describeObservation(subject: Subject): void {
  const { create, decisions } = subject;

  it('measures itself in finite numbers', async () => {
    const seen = await live(subject, create(), { counts: [4, 1, 5], from: 0 });

    for (const { metrics } of seen as { metrics: Readonly<Record<string, number>> }[]) {
      for (const [name, value] of Object.entries(metrics)) {
        expect([name, Number.isFinite(value)]).toEqual([name, true]);
      }
    }
  });

  it('leaves what it is told as it is', async () => {
    const controller = create();
    const { reward } = plantReward(decisions, 1);
    const genotypes = await controller.propose(4, createRng(2));
    const scored = genotypes.map((genotype) => ({
      genotype: [...genotype],
      reward: reward(genotype),
    }));
    const copy = structuredClone(scored);
    await controller.observe(scored, { epoch: 0, update: 0 });

    expect(scored).toEqual(copy);
  });

  it('takes equal rewards, zeros and one observation alone', async () => {
    const controller = create();
    const scored = await rated(controller, (_genotype, index) => (index < 3 ? 0 : 0.5));
    await controller.observe(scored, { epoch: 0, update: 0 });
    await controller.observe(scored.slice(0, 1), { epoch: 0, update: 1 });

    const [genotype = []] = await controller.propose(1, createRng(4));
    expect(checkGenotype(decisions, genotype)).toBe(genotype);
  });
}

async function rated(
  controller: Controller,
  reward: (genotype: Genotype, index: number) => number,
): Promise<readonly Scored[]> {
  const genotypes = await controller.propose(6, createRng(3));
  return genotypes.map((genotype, index) => ({ genotype, reward: reward(genotype, index) }));
}

function describeState(subject: Subject): void {
  const { create, runs } = subject;

  it('goes on bit for bit from its state, on a fresh instance of another seed', async () => {
    await fc.assert(
      fc.asyncProperty(history(), history(), async (before, after) => {
        const one = create(1);
        await live(subject, one, { counts: before, from: 0 });
        const other = create(2);
        other.restore(copySnapshot(one.state()));
        const went = { counts: after, from: before.length };
        expect(await live(subject, other, went)).toEqual(await live(subject, one, went));
        expect(copySnapshot(other.state())).toEqual(copySnapshot(one.state()));
      }),
      { numRuns: runs },
    );
  });

  it('hands out states that later observations do not touch', async () => {
    const controller = create();
    await live(subject, controller, { counts: [3], from: 0 });
    const state = controller.state();
    const copy = copySnapshot(state);
    await live(subject, controller, { counts: [4, 4], from: 1 });

    expect(copySnapshot(state)).toEqual(copy);
  });
}

function describeLearning(
  create: (decisions: readonly Decision[]) => Controller,
  { updates, perUpdate, atLeast }: NonNullable<ControllerSuite['learns']>,
): void {
  it(`proposes what is worth ${atLeast} after ${updates} updates on a planted summit`, async () => {
    const decisions = toyDecisions.cells;
    const controller = create(decisions);
    const { reward } = plantReward(decisions, 5);
    const propose = async (update: number): Promise<Scored[]> => {
      const genotypes = await controller.propose(perUpdate, createRng(6).stream(update));
      return genotypes.map((genotype) => ({ genotype, reward: reward(genotype) }));
    };
    for (let update = 0; update < updates; update++) {
      await controller.observe(await propose(update), { epoch: update, update });
    }
    const last = await propose(updates);
    const mean = last.reduce((sum, scored) => sum + scored.reward, 0) / last.length;

    expect(mean).toBeGreaterThanOrEqual(atLeast);
  });
}
