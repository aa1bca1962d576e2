import {
  type Appraiser,
  CandidateCosts,
  CellsmithError,
  type Costs,
  type LatencyTable,
  NOTHING,
  type NetworkOptions,
  type Objective,
  type Rated,
  type SearchConfig,
  type SearchSpace,
  checkLimits,
  createAppraiser,
  optionsOf,
  parseGenotype,
} from '@cellsmith/core';
import type { PreparedConfig } from '../config/prepare-config.ts';
import { type Workbench, checkNetwork, networkOf } from '../workbench.ts';

/** A rated cell with what its network costs, where the objective asks for costs. */
export interface PricedCell extends Rated {
  readonly costs?: Costs;
}

/** The objective of a search, and the network that its costs are those of. */
export class SearchObjective {
  readonly objective: Objective;
  /** Final form, of the sizes that the objective names. */
  readonly network: NetworkOptions;
  readonly #space: SearchSpace;
  #costs: CandidateCosts;

  /**
   * @throws CellsmithError `INVALID_CONFIG` where networks of the objective's sizes cannot be built,
   * or latency is asked for where there is no engine
   */
  constructor(
    { config, plugins }: Pick<PreparedConfig<'search'>, 'config' | 'plugins'>,
    { space, dataset }: Pick<Workbench, 'space' | 'dataset'>,
  ) {
    const plugin = plugins.objective.get(config.objective.name);
    this.objective = plugin.create(optionsOf(plugin, config.objective));
    this.network = withSizes(networkOf(config, dataset, 'final'), this.objective);
    this.#space = space;
    this.#costs = new CandidateCosts({ space, network: this.network });
    if (this.objective.costs.length > 0) checkSizes(space, this.network);
    if (this.objective.latency) checkEngine(config);
  }

  /** From here on, latency is what `table` foretells. */
  goBy(latency: LatencyTable): void {
    this.#costs = new CandidateCosts({ space: this.#space, network: this.network, latency });
  }

  /**
   * Refuses limits that no cell keeps, as far as costs are known by now.
   *
   * @throws CellsmithError `INVALID_CONFIG` with the smallest network
   */
  checkLimits(): void {
    const { latencyMs, ...counted } = this.objective.limits;
    const first = this.#space.decisions.map(() => 0);
    const knowsLatency = this.#costs.of(first).latencyMs !== undefined;
    const limits = knowsLatency && latencyMs !== undefined ? { ...counted, latencyMs } : counted;
    checkLimits({ space: this.#space, costsOf: (genotype) => this.#costs.of(genotype), limits });
  }

  get appraiser(): Appraiser {
    return createAppraiser(this.objective, (genotype) => this.#costs.of(genotype));
  }

  /** A cell with its costs, where the objective asks for them. */
  priced(cell: Rated): PricedCell {
    if (this.objective.costs.length === 0) return cell;
    const genotype = parseGenotype(this.#space.decisions, cell.genotype);
    return { ...cell, costs: this.#costs.of(genotype) };
  }
}

function withSizes(
  network: NetworkOptions,
  { network: { filters, cellsPerStage } }: Objective,
): NetworkOptions {
  return {
    ...network,
    ...(filters !== undefined && { filters }),
    ...(cellsPerStage !== undefined && { cellsPerStage }),
  };
}

function checkEngine({ engine }: Pick<SearchConfig, 'engine'>): void {
  if (engine.name !== NOTHING) return;
  const message = 'objective.latencyMs: the config names no engine, so nothing can be timed';
  throw new CellsmithError('INVALID_CONFIG', message);
}

function checkSizes(space: SearchSpace, network: NetworkOptions): void {
  try {
    checkNetwork(space, network);
  } catch (error) {
    if (!(error instanceof CellsmithError)) throw error;
    const message = `objective.network: ${error.message}`;
    throw new CellsmithError(error.code, message, { cause: error });
  }
}
