import { type Architecture, type WeightSpec, weightSpecs } from '@cellsmith/core';
import { type Index, type Kernel, NONE } from './plan-op.ts';

/** Weights by name: a plan refers to them by their place among the program's. */
export class WeightIndex {
  readonly #specs: readonly WeightSpec[];
  readonly #places: ReadonlyMap<string, Index>;

  constructor(architecture: Architecture) {
    this.#specs = weightSpecs(architecture);
    this.#places = new Map(this.#specs.map(({ name }, index) => [name, index]));
  }

  of(name: string): Index {
    return this.#places.get(name) ?? NONE;
  }

  /** The kernel of a layer. */
  kernel({ weight }: { readonly weight: string }): Kernel {
    const index = this.of(weight);
    return { weight: index, trained: this.#specs[index]?.trainable ?? false };
  }
}
