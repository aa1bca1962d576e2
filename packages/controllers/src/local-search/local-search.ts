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
import { neighbours } from '../neighbours.ts';
import { parseState } from '../parse-state.ts';
import { fittest, plainScored, scoredState } from '../scored-state.ts';

const options = z.strictObject({
  /** Random genotypes of which the best starts a climb. */
  starts: z.number().int().min(1).default(1),
});

/** How a climb starts. */
export type LocalSearchOptions = z.output<typeof options>;

const keyOf = (genotype: Genotype): string => genotype.join();

class LocalSearch implements Controller {
  /** Where the climb stands; null before its start. */
  #current: Scored | null = null;
  /** Random genotypes observed for the start at hand. */
  #starts: readonly Scored[] = [];
  /** Everything observed in this climb: none of it is better than where the climb stands. */
  #tried = new Set<string>();
  #restarts = 0;
  #bestReward: number | null = null;

  constructor(
    readonly options: LocalSearchOptions,
    readonly context: ControllerContext,
  ) {}

  propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    const { decisions } = this.context;
    const untried = shuffle(this.#untried(), rng.stream('neighbours'));
    // A batch larger than the neighbourhood is filled up with jumps.
    return Promise.resolve(
      Array.from(
        { length: count },
        (_, i) => untried[i] ?? sampleGenotype(decisions, rng.stream('start', i)),
      ),
    );
  }

  async observe(scored: readonly Scored[]): Promise<Readonly<Record<string, number>>> {
    await Promise.resolve();
    checkScored(this.context.decisions, scored);
    for (const { genotype } of scored) this.#tried.add(keyOf(genotype));
    for (const { reward } of scored) {
      this.#bestReward = Math.max(this.#bestReward ?? reward, reward);
    }
    this.#move(scored);
    return this.#metrics();
  }

  state(): Snapshot {
    const values = {
      current: this.#current && plainScored(this.#current),
      starts: this.#starts.map(plainScored),
      tried: [...this.#tried],
      restarts: this.#restarts,
      bestReward: this.#bestReward,
    };
    return { values, tensors: new Map() };
  }

  restore(state: Snapshot): void {
    const candidate = scoredState(this.context.decisions);
    const schema = z.object({
      current: candidate.nullable(),
      starts: z.array(candidate),
      tried: z.array(z.string()),
      restarts: z.number().int().nonnegative(),
      bestReward: z.number().nullable(),
    });
    const values = parseState('local-search', schema, state);
    this.#current = values.current;
    this.#starts = values.starts;
    this.#tried = new Set(values.tried);
    this.#restarts = values.restarts;
    this.#bestReward = values.bestReward;
  }

  dispose(): void {
    // Holds nothing that outlives it.
  }

  #untried(): readonly Genotype[] {
    if (!this.#current) return [];
    const all = neighbours(this.context.decisions, this.#current.genotype);
    return all.filter((genotype) => !this.#tried.has(keyOf(genotype)));
  }

  #move(scored: readonly Scored[]): void {
    if (this.#current) this.#climb(this.#current, scored);
    else this.#start(scored);
    if (this.#current && this.#untried().length === 0) this.#restart();
  }

  #start(scored: readonly Scored[]): void {
    this.#starts = [...this.#starts, ...scored];
    if (this.#starts.length >= this.options.starts) this.#current = fittest(this.#starts);
  }

  #climb(current: Scored, scored: readonly Scored[]): void {
    const best = fittest(scored);
    if (best && best.reward > current.reward) this.#current = best;
  }

  /** A local optimum is reached: the next climb starts elsewhere. */
  #restart(): void {
    this.#current = null;
    this.#starts = [];
    this.#tried.clear();
    this.#restarts++;
  }

  #metrics(): Record<string, number> {
    return {
      restarts: this.#restarts,
      tried: this.#tried.size,
      ...(this.#current && { currentReward: this.#current.reward }),
      ...(this.#bestReward !== null && { bestReward: this.#bestReward }),
    };
  }
}

/** Fisher and Yates. */
function shuffle(genotypes: readonly Genotype[], rng: Rng): readonly Genotype[] {
  const order = [...genotypes];
  for (let last = order.length - 1; last > 0; last--) {
    const other = rng.int(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a && b) [order[last], order[other]] = [b, a];
  }
  return order;
}

/**
 * Hill climbing: neighbours differ in one decision and are tried in random order; the climb moves to
 * the best of a batch as soon as it is better, and starts anew where no neighbour is.
 *
 * @see White et al. (2021), https://arxiv.org/abs/2005.02960
 */
export const localSearch = defineController({
  name: 'local-search',
  summary: 'Climbs over one-decision neighbours; restarts at a local optimum.',
  options,
  create: (given, context) => new LocalSearch(given, context),
});
