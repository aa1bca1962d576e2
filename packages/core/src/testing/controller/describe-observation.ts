import { expect, it } from '@jest/globals';
import type { Controller, Scored } from '../../controller/controller.ts';
import { type Genotype, checkGenotype } from '../../genotype/genotype.ts';
import { createRng } from '../../rng.ts';
import { blame } from '../blame.ts';
import { plantReward } from '../planted-reward.ts';
import { type ControllerSubject, live } from './controller-subject.ts';

/** Laws of `observe`. */
export function describeObservation(subject: ControllerSubject): void {
  const { create, decisions } = subject;

  it('measures itself in finite numbers', async () => {
    for (const { metrics } of await live(subject, create(), { counts: [4, 1, 5] })) {
      const wrong = Object.entries(metrics).filter(([, value]) => !Number.isFinite(value));
      blame('a metric is no finite number', () => {
        expect(wrong).toEqual([]);
      });
    }
  });

  it('leaves what it is told as it is', async () => {
    const controller = create();
    const { reward } = plantReward(decisions, 1);
    const scored = await rated(controller, (genotype) => reward(genotype));
    const copy = structuredClone(scored);
    await controller.observe(scored, { epoch: 0, update: 0 });

    blame('observe changed the genotypes or rewards that it was given', () => {
      expect(scored).toEqual(copy);
    });
  });

  it('takes equal rewards, zeros and one observation alone', async () => {
    const controller = create();
    const scored = await rated(controller, (_genotype, index) => (index < 3 ? 0 : 0.5));
    await controller.observe(scored, { epoch: 0, update: 0 });
    await controller.observe(scored.slice(0, 1), { epoch: 0, update: 1 });

    const [genotype = []] = await controller.propose(1, createRng(4));
    blame('after such rewards, a proposal is not in the space', () => {
      expect(checkGenotype(decisions, genotype)).toBe(genotype);
    });
  });
}

async function rated(
  controller: Controller,
  reward: (genotype: Genotype, index: number) => number,
): Promise<readonly Scored[]> {
  const genotypes = await controller.propose(6, createRng(3));
  return genotypes.map((genotype, index) => ({
    genotype: [...genotype],
    reward: reward(genotype, index),
  }));
}
