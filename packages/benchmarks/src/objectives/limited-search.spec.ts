import { describe, expect, it } from '@jest/globals';
import {
  CandidateCosts,
  type Controller,
  type Genotype,
  type JournalEvent,
  type Objective,
  type Rated,
  SearchLoop,
  type Trainer,
  createAppraiser,
  createRng,
  parseGenotype,
  sampleGenotype,
} from '@cellsmith/core';
import { noParts, toyNetwork, toySpace } from '@cellsmith/core/testing';
import { accuracy } from './accuracy.ts';
import { limit } from './limit.ts';
import { priced } from './priced.ts';

const space = toySpace.create({ nodes: 3 }, noParts());
const costs = new CandidateCosts({ space, network: toyNetwork({ form: 'final' }) });
const multiplyAdds = (genotype: Genotype): number => costs.of(genotype).multiplyAdds;
const sampled = Array.from({ length: 300 }, (_, i) =>
  multiplyAdds(sampleGenotype(space.decisions, createRng(i))),
).sort((a, b) => a - b);
const [least = 0, most = 0] = [sampled[0], sampled.at(-1)];

const SILENT = { state: () => ({ values: null, tensors: new Map() }), restore: () => undefined };

const controller: Controller = {
  ...{ ...SILENT, observe: () => Promise.resolve({}), dispose: () => undefined },
  propose: (count, rng) =>
    Promise.resolve(
      Array.from({ length: count }, (_, i) => sampleGenotype(space.decisions, rng.stream(i))),
    ),
};

/** The dearer a cell, the more accurate: 0.5 for the cheapest, 0.9 for the dearest. */
const trainer: Trainer = {
  ...{ ...SILENT, trainEpoch: () => Promise.resolve({}), dispose: () => undefined },
  measure: (genotypes) =>
    Promise.resolve(
      genotypes.map((genotype) => {
        const share = (multiplyAdds(genotype) - least) / (most - least);
        return { reward: 0.5 + 0.4 * share, metrics: {} };
      }),
    ),
};

/** @param derives whether cells are derived at the end, in place of the best that was recorded */
async function search(
  objective: Objective,
  derives = true,
): Promise<{ chosen: Rated; cost: number; events: readonly JournalEvent[] }> {
  const events: JournalEvent[] = [];
  const loop = new SearchLoop({
    parts: {
      ...{ space, controller, trainer, rng: createRng(1) },
      appraiser: createAppraiser(objective, (genotype) => costs.of(genotype)),
    },
    plan: {
      ...{ epochs: 3, updatesPerEpoch: 2, cellsPerUpdate: 20, on: 'batch' },
      ...(derives && { derive: { candidates: 30, on: 'batch' } }),
    },
    ports: {
      record: (event) => events.push(event),
      stepped: () => undefined,
      pause: () => Promise.resolve(),
    },
  });
  const chosen = await loop.run();
  return { chosen, cost: multiplyAdds(parseGenotype(space.decisions, chosen.genotype)), events };
}

const median = sampled[150] ?? 0;

describe('a search where dear cells are the better ones', () => {
  it('ends with a dear one where nothing is limited', async () => {
    const { chosen, cost } = await search(accuracy.create({}));

    expect(cost).toBeGreaterThan(median);
    expect(chosen).toEqual({ genotype: chosen.genotype, reward: chosen.reward });
  });

  it.each([
    [true, 'scaled'],
    [true, 'zero'],
    [false, 'scaled'],
    [false, 'zero'],
  ])('ends below a limit (derived: %s, above: %s)', async (derives, above) => {
    const { chosen, cost, events } = await search(
      limit.create({ multiplyAdds: median, above, exponent: 0.01 }),
      derives,
    );
    const candidates = events.flatMap((event) =>
      event.type === 'candidates.measured' ? event.candidates : [],
    );
    const isOver = candidates.map(({ metrics }) => (metrics['multiplyAdds'] ?? 0) > median);

    expect(cost).toBeLessThanOrEqual(median);
    expect(chosen.reward).toBe(chosen.accuracy);
    expect(chosen.overLimit).toBeUndefined();
    expect(new Set(isOver)).toEqual(new Set([true, false]));
    expect(candidates.map(({ overLimit }) => overLimit ?? false)).toEqual(isOver);
    // The gentle exponent leaves dear cells the higher reward: they are passed over all the same.
    const best = Math.max(...candidates.map(({ reward }) => reward));
    if (above === 'scaled') expect(best).toBeGreaterThan(chosen.reward);
  });

  it('ends with a cheap one where cost has a high price', async () => {
    const objective = priced.create({ multiplyAdds: { target: median, below: 2, above: 2 } });
    const { chosen, cost } = await search(objective);

    expect(cost).toBe(least);
    expect(chosen.reward).toBeGreaterThan(chosen.accuracy ?? NaN);
  });

  it('says so where no cell was found that keeps the limit', async () => {
    const { chosen, events } = await search(limit.create({ multiplyAdds: least / 2 }));

    expect(chosen.overLimit).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'genotype.derived', overLimit: true });
  });
});
