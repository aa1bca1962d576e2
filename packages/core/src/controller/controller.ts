import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import type { Decision } from '../genotype/decision.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { Rng } from '../rng.ts';
import type { Snapshot } from '../run/snapshot.ts';

/** A genotype with what it was worth; rewards are maximised. */
export interface Scored {
  readonly genotype: Genotype;
  readonly reward: number;
}

/** Where in the search an observation falls: schedules depend on it. */
export interface SearchPosition {
  /** From 0. */
  readonly epoch: number;
  /** Updates of the controller before this one, over all epochs. */
  readonly update: number;
}

/**
 * Proposes genotypes and learns from rewards. It sees decisions, never a network.
 *
 * All state changes happen in `observe`: `propose` twice with equal streams gives equal genotypes.
 */
export interface Controller {
  /** `count` genotypes, drawn from `rng` alone; changes nothing. */
  propose(count: number, rng: Rng): Promise<readonly Genotype[]>;
  /**
   * @returns what is worth a curve. Names with a meaning of their own: `entropy`, of the policy's whole
   * genotypes, in nats; `baseline`, what rewards are compared with; `baselineLag`, by how much it is
   * below this update's mean reward; `advantageVariance`, of rewards against the baseline
   */
  observe(scored: readonly Scored[], at: SearchPosition): Promise<Readonly<Record<string, number>>>;
  /** Everything that `restore` on a fresh instance needs to go on bit for bit. */
  state(): Snapshot;
  /** Goes on as the controller that `state` was taken of. */
  restore(state: Snapshot): void;
  /** Frees what it holds; nothing is called afterwards. */
  dispose(): void;
}

/** What a controller is made with. */
export interface ControllerContext {
  readonly decisions: readonly Decision[];
  /** For initial values; proposals get their own streams. */
  readonly rng: Rng;
}

/** What its author writes. */
export interface ControllerDefinition<Options> extends PluginDefinition<Options> {
  /** Makes a controller with complete options. */
  create(options: Options, context: ControllerContext): Controller;
}

/** A controller as a plugin: it checks and completes the options it is given. */
export interface ControllerPlugin extends PluginDefinition {
  /** @throws CellsmithError `INVALID_CONFIG` naming the option that is wrong */
  create(options: unknown, context: ControllerContext): Controller;
}

/** Declares a controller. */
export function defineController<Options>(
  definition: ControllerDefinition<Options>,
): ControllerPlugin {
  return definePlugin({
    ...definition,
    create: (options: unknown, context: ControllerContext) =>
      definition.create(parseOptions(definition, options), context),
  });
}
