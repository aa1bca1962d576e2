import { expect, it } from '@jest/globals';
import type { Controller, Scored } from '../../controller/controller.ts';
import type { Decision } from '../../genotype/decision.ts';
import { createRng } from '../../rng.ts';
import { blame } from '../blame.ts';
import type { ControllerSuite } from '../describe-controller.ts';
import { plantReward } from '../planted-reward.ts';
import { toyDecisions } from '../toy-decisions.ts';

/** The law of every controller that learns. */
export function describeLearning(
  create: (decisions: readonly Decision[]) => Controller,
  { updates, perUpdate, atLeast }: NonNullable<ControllerSuite['learns']>,
): void {
  const decisions = toyDecisions.cells;
  const { reward, chance } = plantReward(decisions, 5);

  it(`beats chance on a planted summit: ${atLeast} after ${updates} updates`, async () => {
    const controller = create(decisions);
    const propose = async (update: number): Promise<Scored[]> => {
      const genotypes = await controller.propose(perUpdate, createRng(6).stream(update));
      return genotypes.map((genotype) => ({ genotype, reward: reward(genotype) }));
    };
    for (let update = 0; update < updates; update++) {
      await controller.observe(await propose(update), { epoch: update, update });
    }
    const last = await propose(updates);
    const mean = last.reduce((sum, scored) => sum + scored.reward, 0) / last.length;

    blame(`it has not learned: by chance, a proposal is worth ${chance.toFixed(2)}`, () => {
      expect(atLeast).toBeGreaterThan(chance);
      expect(mean).toBeGreaterThanOrEqual(atLeast);
    });
  });
}
