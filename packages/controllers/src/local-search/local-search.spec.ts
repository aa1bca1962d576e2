import { describe, expect, it } from '@jest/globals';
import { type Controller, type Genotype, type Scored, createRng } from '@cellsmith/core';
import { describeController, plantReward } from '@cellsmith/core/testing';
import { neighbours } from '../neighbours.ts';
import { shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { localSearch } from './local-search.ts';

describeController(localSearch);
describeController(localSearch, { options: { starts: 7 } });

const decisions = shuffleNasnetDecisions(2);

const create = (options: object = {}): Controller =>
  localSearch.create(options, { decisions, rng: createRng(1) });

const observe = (controller: Controller, scored: readonly Scored[]) =>
  controller.observe(scored, { epoch: 0, update: 0 });

const isNeighbour = (a: Genotype, b: Genotype): boolean =>
  a.filter((gene, i) => gene !== b[i]).length === 1;

describe('localSearch', () => {
  const start = decisions.map(() => 0);

  it('proposes untried neighbours of where it stands', async () => {
    const controller = create();
    await observe(controller, [{ genotype: start, reward: 0.5 }]);
    const [first = [], second = []] = await controller.propose(2, createRng(1));
    await observe(controller, [{ genotype: first, reward: 0.1 }]);
    const rest = await controller.propose(21, createRng(2));

    expect(isNeighbour(first, start) && isNeighbour(second, start)).toBe(true);
    expect(rest.map(String)).not.toContain(String(first));
    expect(new Set(rest.map(String)).size).toBe(21);
    expect(rest.every((genotype) => isNeighbour(genotype, start))).toBe(true);
  });

  it('moves to the best of a batch that is better, and stays where none is', async () => {
    const controller = create();
    await observe(controller, [{ genotype: start, reward: 0.5 }]);
    const [a = [], b = [], c = []] = await controller.propose(3, createRng(1));
    expect(await observe(controller, [{ genotype: a, reward: 0.5 }])).toMatchObject({
      currentReward: 0.5,
    });
    await observe(controller, [
      { genotype: b, reward: 0.6 },
      { genotype: c, reward: 0.7 },
    ]);
    const next = await controller.propose(5, createRng(1));

    expect(next.every((genotype) => isNeighbour(genotype, c))).toBe(true);
  });

  it('fills a batch larger than the neighbourhood with jumps', async () => {
    const controller = create();
    await observe(controller, [{ genotype: start, reward: 0.5 }]);
    const proposed = await controller.propose(40, createRng(1));

    expect(proposed.filter((genotype) => isNeighbour(genotype, start)).length).toBeGreaterThan(21);
    expect(proposed.some((genotype) => !isNeighbour(genotype, start))).toBe(true);
  });

  it('starts anew at a local optimum', async () => {
    const controller = create();
    await observe(controller, [{ genotype: start, reward: 0.9 }]);
    const scored = neighbours(decisions, start).map((genotype) => ({ genotype, reward: 0.1 }));
    expect(await observe(controller, scored.slice(1))).toMatchObject({ restarts: 0 });
    const metrics = await observe(controller, scored.slice(0, 1));
    const fresh = await controller.propose(3, createRng(5));

    expect(metrics).toEqual({ restarts: 1, tried: 0, bestReward: 0.9 });
    expect(fresh.every((genotype) => !isNeighbour(genotype, start))).toBe(true);
  });

  it('starts from the best of as many genotypes as it is told', async () => {
    const controller = create({ starts: 3 });
    const [a = [], b = [], c = []] = await controller.propose(3, createRng(4));
    expect(await observe(controller, [{ genotype: a, reward: 0.1 }])).not.toHaveProperty(
      'currentReward',
    );
    await observe(controller, [{ genotype: b, reward: 0.3 }]);
    await observe(controller, [{ genotype: c, reward: 0.2 }]);
    const [next = []] = await controller.propose(1, createRng(4));

    expect(isNeighbour(next, b)).toBe(true);
  });

  it('reaches the only summit in at most one sweep a decision', async () => {
    const controller = create();
    const { reward, best } = plantReward(decisions, 8);
    const seen: string[] = [];
    for (let step = 0; step < 22 * decisions.length && !seen.includes(String(best)); step++) {
      const [genotype = []] = await controller.propose(1, createRng(3).stream(step));
      seen.push(String(genotype));
      await observe(controller, [{ genotype, reward: reward(genotype) }]);
    }

    expect(seen).toContain(String(best));
  });

  it.each([{ starts: 0 }, { starts: 1.5 }, { restarts: 2 }])('refuses %j', (options) => {
    expect(localSearch.options.safeParse(options).success).toBe(false);
  });
});
