import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import type { CostName, Costs, Limits } from './costs.ts';

/** How latency is measured before a search: networks of random cells, forward passes in turns. */
export interface LatencyPlan {
  /** Images of one pass. */
  readonly batch: number;
  /** Random networks that the latency table is fitted to. */
  readonly networks: number;
  /** Further ones that tell how far the table is off. */
  readonly heldOut: number;
  /** Timed passes of each network. */
  readonly passes: number;
}

/** Sizes of the network that costs are those of; what is absent is as in the search. */
export interface ObjectiveNetwork {
  readonly filters?: number | undefined;
  readonly cellsPerStage?: number | undefined;
}

/** What a search maximises. */
export interface Objective {
  /** The costs that the reward depends on; none: it is the accuracy, and nothing is counted. */
  readonly costs: readonly CostName[];
  readonly network: ObjectiveNetwork;
  /** Needed where `costs` has `latencyMs`. */
  readonly latency?: LatencyPlan;
  /** A run refuses those that no cell keeps, and chooses a cell that keeps them. */
  readonly limits: Limits;
  /**
   * What a candidate is worth; finite and, at equal costs, higher for a higher accuracy or equal.
   *
   * @param accuracy what the trainer measured, in [0, 1]
   * @param costs of its final form, those that the objective names among them
   */
  readonly reward: (accuracy: number, costs: Costs) => number;
}

/** An objective as a plugin: it checks and completes the options it is given. */
export interface ObjectivePlugin extends PluginDefinition {
  /** @throws CellsmithError `INVALID_CONFIG` naming the option that is wrong */
  create(options: unknown): Objective;
}

/** What its author writes. */
export interface ObjectiveDefinition<Options> extends PluginDefinition<Options> {
  /** Makes an objective with complete options. */
  create(options: Options): Objective;
}

/** Declares an objective. */
export function defineObjective<Options>(
  definition: ObjectiveDefinition<Options>,
): ObjectivePlugin {
  return definePlugin({
    ...definition,
    create: (options: unknown) => definition.create(parseOptions(definition, options)),
  });
}
