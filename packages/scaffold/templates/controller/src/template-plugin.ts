import {
  CellsmithError,
  type Controller,
  type ControllerContext,
  type Genotype,
  type Rng,
  type Scored,
  type Snapshot,
  checkGenotype,
  defineController,
} from '@cellsmith/core';
import { z } from 'zod';
import { nextGenotype } from './next-genotype.ts';

const options = z.strictObject({
  /** Probability that a proposal is a jump to anywhere, in [0, 1]. */
  explore: z.number().min(0).max(1).default(0.1),
});

const stateSchema = z.object({
  best: z.object({ genotype: z.array(z.int()), reward: z.number() }).nullable(),
  observed: z.int().nonnegative(),
});

/** What a config may say of it. */
export type TemplatePluginOptions = z.output<typeof options>;

class TemplatePlugin implements Controller {
  readonly #options: TemplatePluginOptions;
  readonly #context: ControllerContext;
  #best: Scored | null = null;
  #observed = 0;

  constructor(given: TemplatePluginOptions, context: ControllerContext) {
    this.#options = given;
    this.#context = context;
  }

  /** Changes nothing: what is learnt is learnt in `observe`. */
  propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    const { decisions } = this.#context;
    const best = this.#best?.genotype ?? null;
    const knowledge = { decisions, best, explore: this.#options.explore };
    return Promise.resolve(
      Array.from({ length: count }, (_, i) => nextGenotype(knowledge, rng.stream(i))),
    );
  }

  async observe(scored: readonly Scored[]): Promise<Readonly<Record<string, number>>> {
    await Promise.resolve();
    for (const candidate of scored) this.#check(candidate);
    for (const { genotype, reward } of scored) {
      this.#observed += 1;
      if (this.#best && this.#best.reward >= reward) continue;
      this.#best = { genotype: [...genotype], reward };
    }
    return { observed: this.#observed, ...(this.#best && { bestReward: this.#best.reward }) };
  }

  state(): Snapshot {
    const best = this.#best && {
      genotype: [...this.#best.genotype],
      reward: this.#best.reward,
    };
    return { values: { best, observed: this.#observed }, tensors: new Map() };
  }

  restore({ values }: Snapshot): void {
    const { data, error } = stateSchema.safeParse(values);
    if (!data) {
      const problem = z.prettifyError(error);
      throw new CellsmithError('RUN_DAMAGED', `No state of "template-plugin": ${problem}`);
    }
    if (data.best) this.#check(data.best);
    this.#best = data.best;
    this.#observed = data.observed;
  }

  dispose(): void {
    // Holds nothing that outlives it.
  }

  #check({ genotype, reward }: Scored): void {
    checkGenotype(this.#context.decisions, genotype);
    if (Number.isFinite(reward)) return;
    throw new CellsmithError('NUMERICAL_FAILURE', `A reward is ${reward}, which teaches nothing`);
  }
}

/** Climbs from the best genotype so far, a step at a time. */
export const templatePlugin = defineController({
  name: 'template-plugin',
  summary: 'Takes one decision of the best genotype anew; jumps now and then.',
  options,
  create: (given, context) => new TemplatePlugin(given, context),
});
