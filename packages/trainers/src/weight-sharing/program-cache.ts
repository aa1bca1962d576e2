import type { Genotype, Program } from '@cellsmith/core';

/**
 * The networks that were used last, compiled. Keyed by genotype: two genotypes of one canonical key
 * compute the same, but on weights of different names, so they are different here.
 */
export class ProgramCache {
  readonly #limit: number;
  readonly #compile: (genotype: Genotype) => Program;
  /** The one used last at the end. */
  readonly #programs = new Map<string, Program>();

  /** @param limit programs that are kept, at least 1 */
  constructor(limit: number, compile: (genotype: Genotype) => Program) {
    this.#limit = limit;
    this.#compile = compile;
  }

  /** The cache's to dispose of; good until `limit` other genotypes were asked for. */
  get(genotype: Genotype): Program {
    const key = genotype.join();
    const known = this.#programs.get(key);
    if (known) this.#programs.delete(key);
    else this.#makeRoom();
    const program = known ?? this.#compile(genotype);
    this.#programs.set(key, program);
    return program;
  }

  /** Disposes of all programs. */
  clear(): void {
    for (const program of this.#programs.values()) program.dispose();
    this.#programs.clear();
  }

  #makeRoom(): void {
    for (const [key, program] of this.#programs) {
      if (this.#programs.size < this.#limit) return;
      this.#programs.delete(key);
      program.dispose();
    }
  }
}
