import {
  type Genotype,
  type TrainerContext,
  WeightStore,
  createInitialiser,
  formatGenotype,
  supernetWeights,
} from '@cellsmith/core';
import type { Candidate } from '../training/candidate.ts';
import { ProgramCache } from './program-cache.ts';
import type { WeightSharingOptions } from './weight-sharing-options.ts';

type SharedOptions = Pick<WeightSharingOptions, 'decayUnused' | 'programCache'>;

/**
 * The shared weights, and the networks that run on them. A weight is created when a network first
 * needs it, from the stream of its name; `decayUnused` needs all of them from the start, since ENAS
 * decays them from the first step.
 */
export class SharedNetwork {
  readonly weights: WeightStore;
  readonly #context: TrainerContext;
  readonly #programs: ProgramCache;
  /** Names of all trained weights where those not used are decayed; else none. */
  readonly #decayed: readonly string[];

  constructor(context: TrainerContext, { decayUnused, programCache }: SharedOptions) {
    const { space, network, engine, rng } = context;
    const weights = new WeightStore(createInitialiser(rng));
    this.#context = context;
    this.weights = weights;
    this.#decayed = decayUnused ? createAll(weights, context) : [];
    this.#programs = new ProgramCache(programCache, (genotype) =>
      engine.compile(space.decode(genotype, network), weights),
    );
  }

  candidate(genotype: Genotype): Candidate {
    const { decisions } = this.#context.space;
    const text = formatGenotype(decisions, genotype);
    return { genotype, text, program: this.#programs.get(genotype) };
  }

  /** The weights to decay besides those that `candidate` trains. */
  unused({ program }: Candidate): readonly string[] {
    if (this.#decayed.length === 0) return [];
    const used = new Set(program.weights.map(({ name }) => name));
    return this.#decayed.filter((name) => !used.has(name));
  }

  /** Programs may hold on to the arrays they were compiled with, which a restored store replaces. */
  restore(tensors: Parameters<WeightStore['restore']>[0]): void {
    this.#programs.clear();
    this.weights.restore(tensors);
  }

  dispose(): void {
    this.#programs.clear();
  }
}

function createAll(weights: WeightStore, { space, network }: TrainerContext): readonly string[] {
  const specs = supernetWeights(space, network);
  for (const spec of specs) weights.ensure(spec);
  return specs.filter(({ trainable }) => trainable).map(({ name }) => name);
}
