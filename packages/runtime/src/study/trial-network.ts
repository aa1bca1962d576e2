import {
  type Architecture,
  type ConfigPlugins,
  type Dataset,
  type EventBus,
  type RunConfig,
  canonicalJson,
  createRng,
} from '@cellsmith/core';
import { findGenotype } from '../find-genotype.ts';
import { createSpace, loadDataset, networkOf } from '../workbench.ts';
import type { PlannedTrial } from './study-plan.ts';

/** What the data of a study looks like. */
export type Images = Pick<Dataset, 'shape' | 'classes'>;

/** Where networks are built. */
export interface NetworkContext {
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Builds the networks of trials; each data set is looked at once. */
export class TrialNetworks {
  readonly #context: NetworkContext;
  readonly #images = new Map<string, Promise<Images>>();

  constructor(context: NetworkContext) {
    this.#context = context;
  }

  /** The network that a trial's cell makes from scratch: of its training, else of its search. */
  async of({ config: arm }: PlannedTrial, genotype: string): Promise<Architecture> {
    const config = arm.train ?? arm.search;
    if (!config) throw new RangeError(`Arm "${arm.name}" has no network`);
    const space = createSpace(config, this.#context.plugins);
    const network = networkOf(config, await this.#imagesOf(config), 'final');
    return space.decode(findGenotype(space, genotype), network);
  }

  #imagesOf({ dataset }: Pick<RunConfig, 'dataset'>): Promise<Images> {
    const key = canonicalJson(dataset);
    const known = this.#images.get(key);
    if (known) return known;
    const rng = createRng(0);
    const images = loadDataset({ dataset }, rng, this.#context).then(({ shape, classes }) => {
      return { shape, classes };
    });
    this.#images.set(key, images);
    return images;
  }
}
