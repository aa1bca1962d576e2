import { countCost } from '../architecture/count-cost.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { NetworkOptions } from '../search-space/network.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import type { Costs } from './costs.ts';
import { type LatencyTable, foretellLatency } from './latency-table.ts';

/** What costs are counted on. */
export interface CandidateCostsOptions {
  readonly space: SearchSpace;
  /** The final network that a candidate would become. */
  readonly network: NetworkOptions;
  readonly latency?: LatencyTable;
}

/**
 * Counts what candidates cost, each genotype once. Kept by genotype and not by what it computes:
 * cells that compute the same may be built of unequal parts, and a run that is resumed must find the
 * same costs whichever of them it sees first.
 */
export class CandidateCosts {
  readonly #options: CandidateCostsOptions;
  readonly #counted = new Map<string, Costs>();

  constructor(options: CandidateCostsOptions) {
    this.#options = options;
  }

  /** What the network of `genotype` costs; counted once. */
  of(genotype: Genotype): Costs {
    const key = genotype.join();
    const counted = this.#counted.get(key) ?? this.#count(genotype);
    this.#counted.set(key, counted);
    return counted;
  }

  #count(genotype: Genotype): Costs {
    const { space, network, latency } = this.#options;
    const { parameters, multiplyAdds } = countCost(space.decode(genotype, network));
    if (!latency) return { parameters, multiplyAdds };
    const { decisions } = space;
    const latencyMs = foretellLatency(latency, { decisions, genotype, multiplyAdds });
    return { parameters, multiplyAdds, latencyMs };
  }
}
