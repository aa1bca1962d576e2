import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { describeController, toyDecisions } from '@cellsmith/core/testing';
import { templatePlugin } from './template-plugin.ts';

describeController(templatePlugin, { learns: { updates: 60, perUpdate: 5, atLeast: 0.8 } });
describeController(templatePlugin, { options: { explore: 1 } });

describe('templatePlugin', () => {
  const decisions = toyDecisions.cells;

  it('stays near the best genotype where it does not explore', async () => {
    const controller = templatePlugin.create({ explore: 0 }, { decisions, rng: createRng(1) });
    const best = decisions.map(() => 0);
    const worse = decisions.map(({ choices }) => choices.length - 1);
    await controller.observe(
      [
        { genotype: best, reward: 0.9 },
        { genotype: worse, reward: 0.1 },
      ],
      { epoch: 0, update: 0 },
    );
    const proposed = await controller.propose(20, createRng(2));
    const changes = proposed.map((genotype) => genotype.filter((gene, i) => gene !== best[i]));

    expect(Math.max(...changes.map(({ length }) => length))).toBe(1);
    controller.dispose();
  });

  it.each([{ explore: -0.1 }, { explore: 2 }, { exploration: 0.5 }])('refuses %j', (options) => {
    expect(templatePlugin.options.safeParse(options).success).toBe(false);
  });
});
