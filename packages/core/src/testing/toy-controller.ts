import { z } from 'zod';
import {
  type Controller,
  type ControllerContext,
  type ControllerPlugin,
  defineController,
} from '../controller/controller.ts';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import type { Snapshot } from '../run/snapshot.ts';

const stateSchema = z.object({ best: z.array(z.int()), reward: z.number() });

/** Changes one decision of the best genotype that it knows. */
export class ToyController implements Controller {
  protected best: Genotype;
  protected reward = -1;

  constructor(readonly context: ControllerContext) {
    this.best = sampleGenotype(context.decisions, context.rng);
  }

  propose(...[count, rng]: Parameters<Controller['propose']>): Promise<readonly Genotype[]> {
    const { decisions } = this.context;
    const proposals = Array.from({ length: count }, (_, i) => {
      const own = rng.stream(i);
      const at = own.int(decisions.length);
      return this.best.with(at, own.int(decisions[at]?.choices.length ?? 1));
    });
    return Promise.resolve(proposals);
  }

  observe(...[scored]: Parameters<Controller['observe']>): ReturnType<Controller['observe']> {
    for (const { genotype, reward } of scored) {
      if (reward > this.reward) [this.best, this.reward] = [[...genotype], reward];
    }
    return Promise.resolve({ highest: this.reward });
  }

  state(): Snapshot {
    return { values: { best: [...this.best], reward: this.reward }, tensors: new Map() };
  }

  restore({ values }: Snapshot): void {
    const { best, reward } = stateSchema.parse(values);
    [this.best, this.reward] = [best, reward];
  }

  dispose(): void {
    this.reward = -1;
  }
}

/** Climbs one decision at a time. */
export const toyController: ControllerPlugin = defineController({
  name: 'toy',
  summary: 'One decision away from the best so far',
  options: z.strictObject({}),
  create: (_options, context) => new ToyController(context),
});
