import {
  CONTROLLER,
  type Controller,
  type ControllerContext,
  type Genotype,
  type Rng,
  type Scored,
  type Snapshot,
  defineController,
  sampleGenotype,
} from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { z } from 'zod';

const options = z.strictObject({ boldness: z.number().min(0).max(1).default(0.3) });
const state = z.object({ best: z.array(z.int()).nullable(), reward: z.number() });

/** Changes the best genotype so far, gene by gene. */
class Greedy implements Controller {
  #best: Genotype | null = null;
  #reward = -Infinity;

  constructor(
    readonly boldness: number,
    readonly context: ControllerContext,
  ) {}

  propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    return Promise.resolve(Array.from({ length: count }, (_, i) => this.#change(rng.stream(i))));
  }

  observe(scored: readonly Scored[]): Promise<Readonly<Record<string, number>>> {
    for (const { genotype, reward } of scored) {
      if (reward <= this.#reward) continue;
      this.#best = genotype;
      this.#reward = reward;
    }
    return Promise.resolve({ greedyReward: this.#reward });
  }

  state(): Snapshot {
    const values = { best: this.#best && [...this.#best], reward: this.#reward };
    return { values, tensors: new Map() };
  }

  restore(snapshot: Snapshot): void {
    const { best, reward } = state.parse(snapshot.values);
    this.#best = best;
    this.#reward = reward;
  }

  dispose(): void {
    this.#best = null;
  }

  #change(rng: Rng): Genotype {
    const fresh = sampleGenotype(this.context.decisions, rng.stream('fresh'));
    const chance = rng.stream('chance');
    return (this.#best ?? fresh).map((gene, i) =>
      chance.next() < this.boldness ? (fresh[i] ?? gene) : gene,
    );
  }
}

export const greedy = defineController({
  name: 'greedy',
  summary: 'Changes the best cell so far.',
  options,
  create: ({ boldness }, context) => new Greedy(boldness, context),
});

export const plugin = new ContainerModule(({ bind }) => {
  bind(CONTROLLER).toConstantValue(greedy);
});
