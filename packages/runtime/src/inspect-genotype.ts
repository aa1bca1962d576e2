import {
  type ActivationMemory,
  type GuidelineReport,
  inspectArchitecture,
  lintArchitecture,
} from '@cellsmith/benchmarks';
import {
  type Architecture,
  CellsmithError,
  type Decision,
  type Genotype,
  type NetworkOptions,
  type SearchSpace,
  type Shape,
  formatGenotype,
} from '@cellsmith/core';
import { countSupernet } from '@cellsmith/search-spaces';
import type { SessionOptions } from './config/config-input.ts';
import { findGenotype } from './find-genotype.ts';
import { type InspectTarget, findTarget } from './inspect-target.ts';
import { checkNetwork, createSpace } from './workbench.ts';

/** The network in which a cell is looked at. */
export interface InspectOptions extends Pick<SessionOptions, 'set' | 'cwd'> {
  /** Instead of the target's cell: text or published name; the target then only names the space. */
  readonly genotype?: string;
  /** Space that the text is read in; the target's unless given. */
  readonly space?: string;
  readonly filters?: number;
  readonly cellsPerStage?: number;
  /** With the auxiliary head; counted apart in any case. */
  readonly auxiliary?: boolean;
  readonly form?: NetworkOptions['form'];
  /** Counts the weights that any genotype can use: the whole weight-sharing net (FACTS 1.4). */
  readonly supernet?: boolean;
}

/** The costs of one part of the network: the stem, a cell, the head. */
export interface InspectedBlock {
  readonly block: string;
  /** Only the auxiliary logits need it. */
  readonly auxiliary: boolean;
  readonly layers: number;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Of its last layer. */
  readonly shape: Shape;
}

/** What a network costs, for one image. */
export interface Inspection {
  readonly space: string;
  /** Text form. */
  readonly genotype: string;
  /** As the space's decisions have it, for drawing. */
  readonly genes: Genotype;
  readonly decisions: readonly Decision[];
  /** What is known of it, where it is a published one. */
  readonly provenance: string | null;
  readonly network: NetworkOptions;
  /** Batch norm's scale and offset included, moving statistics and auxiliary head not. */
  readonly parameters: number;
  /** Convolutions and dense layers, without the auxiliary head (FACTS 6); null for a supernet. */
  readonly multiplyAdds: number | null;
  /** Of the auxiliary head that such a network has, or would have. */
  readonly auxiliaryHeadParameters: number;
  /** In the order of the network; empty for a supernet. */
  readonly blocks: readonly InspectedBlock[];
  /** Null for a supernet, which runs nothing by itself. */
  readonly structure: NetworkStructure | null;
  /** With the auxiliary head where the network has one. */
  readonly architecture: Architecture;
}

/** How a network is built, beside what it costs; without the auxiliary head. */
export interface NetworkStructure {
  /** Layers on the longest path to the logits. */
  readonly depth: number;
  /** Convolutions and pools of a cell, on average. */
  readonly fragmentsPerCell: number;
  /** Of one image. */
  readonly activations: ActivationMemory;
  /** How it follows the guidelines for fast networks, G1 to G4. */
  readonly guidelines: readonly GuidelineReport[];
}

/** Of the images that a network is inspected on, `[height, width, channels]`. */
const INPUT_SHAPE = [32, 32, 3] as const;
const CLASSES = 10;

/**
 * What a network costs for an image of 32x32 pixels and ten classes.
 *
 * @param target a published name (`shuffle-nasnet-a`), a preset or config, a run's folder, a genotype's
 * text, or the name of a space
 * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`
 */
export async function inspectGenotype(
  target: string,
  options: InspectOptions = {},
): Promise<Inspection> {
  const found = await findTarget(target, options);
  const space = createSpace(found.config, found.plugins);
  const network = networkOf(found, options);
  const genes = genesOf(space, found, options);
  checkNetwork(space, network, genes);
  const { decisions, published } = space;
  const known = published.find(({ genotype }) => genotype.join() === genes.join());
  return {
    ...{ space: space.name, genotype: formatGenotype(decisions, genes), genes, decisions },
    ...{ provenance: known?.provenance ?? null, network },
    ...figuresOf(space, genes, { network, isSupernet: options.supernet ?? false }),
    architecture: space.decode(genes, network),
  };
}

function genesOf(
  { decisions, published, ...space }: SearchSpace,
  { cell }: InspectTarget,
  { supernet }: InspectOptions,
): Genotype {
  if (cell !== undefined) return findGenotype({ ...space, decisions, published }, cell);
  if (supernet) return decisions.map(() => 0);
  const names = published.map(({ name }) => name).join(', ');
  throw new CellsmithError(
    'INVALID_GENOTYPE',
    `There is no cell to inspect; give one with --genotype (published in "${space.name}": ${names}), or count all with --supernet`,
  );
}

type Figures = Pick<
  Inspection,
  'parameters' | 'multiplyAdds' | 'auxiliaryHeadParameters' | 'blocks' | 'structure'
>;

/** A supernet runs nothing by itself: it has parameters, but no multiply-adds and no blocks. */
function figuresOf(
  space: SearchSpace,
  genes: Genotype,
  { network, isSupernet }: { readonly network: NetworkOptions; readonly isSupernet: boolean },
): Figures {
  const whole = withHead(network, true);
  if (isSupernet) {
    const { parameters, auxiliaryParameters } = countSupernet(space, whole);
    const auxiliaryHeadParameters = auxiliaryParameters;
    return { parameters, auxiliaryHeadParameters, multiplyAdds: null, blocks: [], structure: null };
  }
  const { parameters, multiplyAdds, auxiliaryHeadParameters } = inspectArchitecture(
    space.decode(genes, whole),
  );
  const { blocks } = inspectArchitecture(space.decode(genes, network));
  const structure = structureOf(space.decode(genes, withHead(network, false)));
  return { parameters, multiplyAdds, auxiliaryHeadParameters, blocks, structure };
}

function structureOf(architecture: Architecture): NetworkStructure {
  const { depth, fragmentsPerCell, activations } = inspectArchitecture(architecture);
  return { depth, fragmentsPerCell, activations, guidelines: lintArchitecture(architecture) };
}

function networkOf({ config, plugins }: InspectTarget, options: InspectOptions): NetworkOptions {
  const { network, trainer } = config;
  const { filters, cellsPerStage, auxiliary, supernet } = options;
  const ownForm = supernet ? 'search' : plugins.trainer.get(trainer.name).form;
  const sized = {
    ...network,
    ...(filters !== undefined && { filters }),
    ...(cellsPerStage !== undefined && { cellsPerStage }),
    ...{ inputShape: INPUT_SHAPE, classes: CLASSES, form: options.form ?? ownForm },
  };
  return withHead(sized, auxiliary ?? network.auxiliaryHead.enabled);
}

function withHead(network: NetworkOptions, enabled: boolean): NetworkOptions {
  return { ...network, auxiliaryHead: { ...network.auxiliaryHead, enabled } };
}
