import {
  type Controller,
  type ControllerContext,
  type Genotype,
  type Rng,
  type Scored,
  type Snapshot,
  defineController,
  sampleGenotype,
} from '@cellsmith/core';
import { z } from 'zod';
import { checkScored } from '../check-scored.ts';
import { parseState } from '../parse-state.ts';

const stateSchema = z.object({
  observed: z.number().int().nonnegative(),
  bestReward: z.number().nullable(),
});

/** Learns nothing: the baseline that every other controller has to beat. */
class RandomController implements Controller {
  #observed = 0;
  #bestReward: number | null = null;

  constructor(readonly context: ControllerContext) {}

  propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    const { decisions } = this.context;
    return Promise.resolve(
      Array.from({ length: count }, (_, i) => sampleGenotype(decisions, rng.stream(i))),
    );
  }

  async observe(scored: readonly Scored[]): Promise<Readonly<Record<string, number>>> {
    await Promise.resolve();
    checkScored(this.context.decisions, scored);
    this.#observed += scored.length;
    for (const { reward } of scored) {
      this.#bestReward = Math.max(this.#bestReward ?? reward, reward);
    }
    return {
      observed: this.#observed,
      ...(this.#bestReward !== null && { bestReward: this.#bestReward }),
    };
  }

  state(): Snapshot {
    const values = { observed: this.#observed, bestReward: this.#bestReward };
    return { values, tensors: new Map() };
  }

  restore(state: Snapshot): void {
    const { observed, bestReward } = parseState('random', stateSchema, state);
    this.#observed = observed;
    this.#bestReward = bestReward;
  }

  dispose(): void {
    // Holds nothing that outlives it.
  }
}

/** Every decision uniformly and independently, whatever the rewards. */
export const random = defineController({
  name: 'random',
  summary: 'Samples every decision uniformly; learns nothing.',
  options: z.strictObject({}),
  create: (_options, context) => new RandomController(context),
});
