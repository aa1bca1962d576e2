import type { Architecture } from '../architecture/architecture.ts';
import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import type { Decision } from '../genotype/decision.ts';
import { type Genotype, checkGenotype } from '../genotype/genotype.ts';
import type { PluginRegistry } from '../plugin-registry.ts';
import type { NetworkOptions } from './network.ts';
import type { MergeOperation, Operation, ReductionShortcut } from './parts.ts';
import type { SharingPolicy } from './sharing-policy.ts';

/** A cell that somebody published. */
export interface PublishedGenotype {
  readonly name: string;
  readonly genotype: Genotype;
  /** Where it comes from and how sure that is, in a sentence. */
  readonly provenance: string;
}

/** What may be chosen, and what a choice means. */
export interface SearchSpace {
  readonly name: string;
  /** In the order of the genotype. */
  readonly decisions: readonly Decision[];
  readonly published: readonly PublishedGenotype[];
  /** The network of `genotype`: deterministic, in topological order. */
  decode(genotype: Genotype, network: NetworkOptions): Architecture;
  /** Equal for genotypes whose networks compute the same up to the names of their weights. */
  canonicalKey(genotype: Genotype): string;
  /**
   * Reads a cell in the form that others write the cells of this space in, a benchmark's for example.
   *
   * @returns undefined where `text` is not meant to be of that form
   * @throws CellsmithError `INVALID_GENOTYPE` where it is, and something in it is wrong
   */
  parseForeign?(text: string): Genotype | undefined;
  /**
   * A genotype of `larger` that computes the same.
   *
   * @throws CellsmithError `INVALID_GENOTYPE` where `larger` does not contain it
   */
  embed?(genotype: Genotype, larger: SearchSpace): Genotype;
}

/** The parts that a space composes its cells of, by name. */
export interface SpaceParts {
  readonly operations: PluginRegistry<Operation>;
  readonly merges: PluginRegistry<MergeOperation>;
  readonly shortcuts: PluginRegistry<ReductionShortcut>;
  readonly sharing: PluginRegistry<SharingPolicy>;
}

/** A space as a plugin: it checks and completes the options it is given. */
export interface SearchSpacePlugin extends PluginDefinition {
  /** @throws CellsmithError `INVALID_CONFIG` naming the option that is wrong */
  create(options: unknown, parts: SpaceParts): SearchSpace;
}

/** What its author writes. */
export interface SearchSpaceDefinition<Options> extends PluginDefinition<Options> {
  /** Makes a space with complete options. */
  create(options: Options, parts: SpaceParts): SearchSpace;
}

/** Declares a space; what it creates never sees a genotype that is not its own. */
export function defineSearchSpace<Options>(
  definition: SearchSpaceDefinition<Options>,
): SearchSpacePlugin {
  return definePlugin({
    ...definition,
    create: (options: unknown, parts: SpaceParts) =>
      guard(definition.create(parseOptions(definition, options), parts)),
  });
}

function guard(space: SearchSpace): SearchSpace {
  const checked = (genotype: Genotype): Genotype => checkGenotype(space.decisions, genotype);
  const embed = space.embed?.bind(space);
  const parseForeign = space.parseForeign?.bind(space);
  const { name, decisions, published } = space;
  return {
    // A spread leaves out what an object of a class has from its prototype.
    ...space,
    name,
    decisions,
    published,
    decode: (genotype, network) => space.decode(checked(genotype), network),
    canonicalKey: (genotype) => space.canonicalKey(checked(genotype)),
    ...(parseForeign && { parseForeign }),
    ...(embed && {
      embed: (genotype: Genotype, larger: SearchSpace) => embed(checked(genotype), larger),
    }),
  };
}
