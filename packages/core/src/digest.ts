import { philox } from './philox.ts';

/** UTF-16 units that one round takes as the key of the cipher. */
const UNITS = 4;

/**
 * 128 bits of `text` as 32 hex digits: two texts with one digest do not happen by chance, though they
 * could be forged. Philox as a block cipher under the construction of Davies and Meyer.
 */
export function digest(text: string): string {
  const state = Uint32Array.of(text.length, 0, 0, 0);
  for (let at = 0; at < text.length; at += UNITS) {
    absorb(state, pair(text, at), pair(text, at + 2));
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** 52 bits of a list of integers in [0, 2^53). */
export function mix(values: readonly number[]): number {
  const state = Uint32Array.of(values.length, 1, 0, 0);
  for (const value of values) {
    absorb(state, value >>> 0, Math.floor(value / 4294967296));
  }
  return ((state[0] ?? 0) >>> 12) * 4294967296 + (state[1] ?? 0);
}

function absorb(state: Uint32Array, word0: number, word1: number): void {
  const a = state[0] ?? 0;
  const b = state[1] ?? 0;
  const c = state[2] ?? 0;
  const d = state[3] ?? 0;
  philox(state, [word0, word1]);
  state[0] = (state[0] ?? 0) ^ a;
  state[1] = (state[1] ?? 0) ^ b;
  state[2] = (state[2] ?? 0) ^ c;
  state[3] = (state[3] ?? 0) ^ d;
}

/** Two UTF-16 units as a word; zeros behind the end, which the length in the state tells apart. */
function pair(text: string, at: number): number {
  const low = at < text.length ? text.charCodeAt(at) : 0;
  const high = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return (low | (high << 16)) >>> 0;
}
