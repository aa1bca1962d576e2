import type { Layer } from '@cellsmith/core';
import type { GraphWriter } from './graph-writer.ts';
import type { Index, Target } from './plan-op.ts';
import { targetOf } from './views.ts';
import type { Wiring } from './wiring.ts';

/** Where layers' results go: to a tensor of their own, or to their place in a concatenation. */
export class Placement {
  readonly #wiring: Wiring;
  readonly #writer: GraphWriter;
  readonly #concats = new Map<string, Index>();

  constructor(wiring: Wiring, writer: GraphWriter) {
    this.#wiring = wiring;
    this.#writer = writer;
  }

  target({ id }: Layer): Target {
    const [, , channels] = this.#wiring.shape(id);
    if (!this.#wiring.isPlaced(id))
      return targetOf(this.#concats.get(id) ?? this.#tensor(id), channels);
    const concat = this.#wiring.reader(id);
    if (!concat) throw new RangeError(`Layer "${id}" is read by nothing`);
    const whole = this.#concatTarget(concat);
    const before = concat.inputs.slice(0, concat.inputs.indexOf(id));
    const offset = before.reduce((sum, input) => sum + this.#wiring.shape(input)[2], whole.offset);
    return { ...whole, offset, channels };
  }

  /** The tensor of a concatenation exists as soon as its first member does. */
  #concatTarget(concat: Layer): Target {
    const { id } = concat;
    if (this.#wiring.isPlaced(id)) return this.target(concat);
    const tensor = this.#concats.get(id) ?? this.#tensor(id);
    this.#concats.set(id, tensor);
    return targetOf(tensor, this.#wiring.shape(id)[2]);
  }

  #tensor(id: string): Index {
    return this.#writer.tensor(this.#wiring.shape(id));
  }
}
