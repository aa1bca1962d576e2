import type { WeightSpec } from '../architecture/weight-spec.ts';
import { CellsmithError } from '../errors.ts';

/** A named tensor in row-major order. */
export interface NamedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Initial values of a weight; a function of its name, so that the order of creation is irrelevant. */
export type Initialise = (spec: WeightSpec) => Float32Array;

/** Between the name of a weight and the name of an optimiser slot of it. */
const SLOT = '@';

/**
 * The weights of one or many architectures, their running statistics and optimiser slots, by name.
 *
 * It is plain host memory. Engines read it when a program runs and write their updates back into
 * the same arrays before a step ends, so whoever holds the store sees the truth between steps.
 */
export class WeightStore {
  readonly #initialise: Initialise;
  readonly #tensors = new Map<string, NamedTensor>();

  constructor(initialise: Initialise) {
    this.#initialise = initialise;
  }

  /**
   * The values of `spec`, created when first asked for.
   *
   * @throws CellsmithError `INVALID_ARCHITECTURE` where the store has it in another shape
   */
  ensure(spec: WeightSpec): Float32Array {
    const known = this.#tensors.get(spec.name);
    if (!known && spec.name.includes(SLOT)) {
      throw new CellsmithError(
        'INVALID_ARCHITECTURE',
        `Weight "${spec.name}": "${SLOT}" is kept for the slots of the optimiser`,
      );
    }
    if (!known) return this.#create(spec.name, spec.shape, this.#initialise(spec));
    if (known.shape.join() === spec.shape.join()) return known.data;
    throw new CellsmithError(
      'INVALID_ARCHITECTURE',
      `Weight "${spec.name}" is [${known.shape.join()}] in the store, [${spec.shape.join()}] here`,
    );
  }

  /**
   * An optimiser slot of the weight `name`, e.g. `momentum`; zeros when first asked for.
   *
   * @throws CellsmithError `INVALID_ARCHITECTURE` where there is no such weight
   */
  slot(name: string, slot: string): Float32Array {
    const weight = this.#tensors.get(name);
    if (!weight) throw new CellsmithError('INVALID_ARCHITECTURE', `No weight named "${name}"`);
    const key = name + SLOT + slot;
    const known = this.#tensors.get(key);
    return known?.data ?? this.#create(key, weight.shape, new Float32Array(weight.data.length));
  }

  /** The weight of that name; undefined while nothing has asked for it. */
  get(name: string): NamedTensor | undefined {
    return this.#tensors.get(name);
  }

  /** Names of weights and statistics, without optimiser slots, in order of creation. */
  get names(): readonly string[] {
    return [...this.#tensors.keys()].filter((name) => !name.includes(SLOT));
  }

  /** Copies of everything, slots included. */
  snapshot(): ReadonlyMap<string, NamedTensor> {
    const copy = ({ shape, data }: NamedTensor): NamedTensor => ({ shape, data: data.slice() });
    return new Map([...this.#tensors].map(([name, tensor]) => [name, copy(tensor)]));
  }

  /** Makes the store hold exactly `tensors`; arrays handed out before are stale afterwards. */
  restore(tensors: ReadonlyMap<string, NamedTensor>): void {
    this.#tensors.clear();
    for (const [name, { shape, data }] of tensors) this.#create(name, shape, data.slice());
  }

  #create(name: string, shape: readonly number[], data: Float32Array): Float32Array {
    const size = shape.reduce((product, length) => product * length, 1);
    if (data.length !== size) {
      throw new CellsmithError(
        'INVALID_ARCHITECTURE',
        `Weight "${name}" is [${shape.join()}]; ${data.length} values do not fill it`,
      );
    }
    this.#tensors.set(name, { shape, data });
    return data;
  }
}
