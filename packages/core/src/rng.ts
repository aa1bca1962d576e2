import { type PhiloxKey, philox } from './philox.ts';

/** One step of a stream's name. */
export type StreamName = string | number;

/**
 * A named, counter-based random stream. Its values depend only on the seed and on the names
 * that lead to it, never on what other streams were asked: any point of a run can be re-entered.
 */
export interface Rng {
  /** The stream called `names` below this one; independent of how much was drawn here. */
  stream(...names: readonly StreamName[]): Rng;
  /** Uniform in [0, 1), with 32 bits. */
  next(): number;
  /** Uniform integer in [0, bound); `bound` in 1..2^32, small against it for even chances. */
  int(bound: number): number;
  /** Standard normal. */
  normal(): number;
}

/** The first 64 bits of the fraction of pi: any constant would do. */
const ROOT: PhiloxKey = [0x243f6a88, 0x85a308d3];

/** The root stream of `seed`, an integer in [0, 2^53). */
export function createRng(seed: number): Rng {
  return new CounterRng(deriveKey(ROOT, seed));
}

/** A stream is a key of Philox; its values are what the cipher makes of 0, 1, 2, … */
class CounterRng implements Rng {
  #counter = 0;
  #left = 0;
  readonly #block = new Uint32Array(4);

  constructor(readonly key: PhiloxKey) {}

  stream(...names: readonly StreamName[]): Rng {
    return new CounterRng(names.reduce<PhiloxKey>(deriveKey, this.key));
  }

  next(): number {
    if (this.#left === 0) this.#fill();
    return (this.#block[4 - this.#left--] ?? 0) / 4294967296;
  }

  int(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  #fill(): void {
    this.#block[0] = this.#counter;
    this.#block[1] = Math.floor(this.#counter / 4294967296);
    this.#block[2] = 0;
    this.#block[3] = 0;
    philox(this.#block, this.key);
    this.#counter++;
    this.#left = 4;
  }
}

/** UTF-16 units of a name that one block takes, two a word; the fourth word is the length. */
const UNITS = 6;

/**
 * The key of the stream `name` below the stream `key`: Philox of the name. The top bit of the fourth
 * word keeps these blocks apart from the counters that make values.
 */
function deriveKey(key: PhiloxKey, name: StreamName): PhiloxKey {
  // A number and a string of the same digits name different streams.
  const text = typeof name === 'number' ? `#${name}` : `$${name}`;
  const block = new Uint32Array(4);
  let derived = key;
  for (let at = 0; at < text.length; at += UNITS) {
    for (let word = 0; word < UNITS / 2; word++) {
      block[word] = unit(text, at + 2 * word) | (unit(text, at + 2 * word + 1) << 16);
    }
    block[3] = 0x80000000 | (text.length - at);
    philox(block, derived);
    derived = [block[0] ?? 0, block[1] ?? 0];
  }
  return derived;
}

function unit(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}
