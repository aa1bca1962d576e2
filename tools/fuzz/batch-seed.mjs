import { createHash } from 'node:crypto';

/**
 * A seed of its own for each batch of inputs, so that any of them can be made again alone.
 *
 * @param {number} seed of all
 * @param {string} kind
 * @param {number} batch from 0
 */
export function batchSeed(seed, kind, batch) {
  return createHash('sha256').update(`${seed} ${kind} ${batch}`).digest().readInt32LE();
}
