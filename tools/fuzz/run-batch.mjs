// Tries the inputs of one batch in this process, and makes those that fail small.
import fc from 'fast-check';
import { CellsmithError } from '@cellsmith/core';
import { EXIT, exitCodeOf } from '../../packages/cli/src/exit-code.ts';

/** Of one input: its memory grows with its own size, and it is small. */
const MOST_BYTES = 512 * 2 ** 20;
const MOST_SHRINKS = 300;
const MEMORY = 'memory';

/**
 * @typedef {{ name: string, key: string, message: string, index: number, input: string }} Failure
 * @typedef {{ counts: Record<string, number>, failures: Failure[], slowestMs: number }} BatchResult
 */

/**
 * @param {{ arbitrary: fc.Arbitrary<unknown>, try: (input: unknown) => unknown }} kind
 * @param {{ seed: number, count: number }} batch
 * @param {(index: number, input: unknown) => void} began
 * @returns {Promise<BatchResult>}
 */
export async function runBatch(kind, { seed, count }, began) {
  /** @type {Record<string, number>} */
  const counts = {};
  const failures = new Map();
  let index = 0;
  let slowestMs = 0;
  const property = fc.asyncProperty(kind.arbitrary, async (input) => {
    began(index, input);
    const start = performance.now();
    const { outcome, failure } = await outcomeOf(kind, input);
    slowestMs = Math.max(slowestMs, performance.now() - start);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (failure && !failures.has(failure.key)) {
      failures.set(failure.key, { ...failure, index, input: printed(input) });
    }
    index += 1;
  });
  const found = await fc.check(property, { seed, numRuns: count, endOnFailure: true });
  if (found.failed) throw found.errorInstance ?? new Error('The inputs could not be generated');
  for (const failure of failures.values()) {
    const { key } = failure;
    failure.input = (await smallest(kind, { seed, count, began }, key)) ?? failure.input;
  }
  return { counts, failures: [...failures.values()], slowestMs };
}

async function outcomeOf(kind, input) {
  const before = process.resourceUsage().maxRSS;
  const outcome = await attempt(kind, input);
  const bytes = 1024 * (process.resourceUsage().maxRSS - before);
  if (bytes < MOST_BYTES) return outcome;
  const message = `it took ${Math.round(bytes / 2 ** 20)} MB`;
  return { outcome: 'failed', failure: { name: 'Memory', key: MEMORY, message } };
}

async function attempt(kind, input) {
  try {
    const outcome = await kind.try(input);
    return { outcome: kind.isAnswered ? outcome : 'accepted' };
  } catch (error) {
    if (error instanceof CellsmithError && exitCodeOf(error) === EXIT.input) {
      return { outcome: error.code };
    }
    return { outcome: 'failed', failure: describe(error) };
  }
}

/** Two failures are one where they come from the same place. */
function describe(error) {
  const name = error instanceof CellsmithError ? error.code : (error?.name ?? typeof error);
  const message = String(error?.message ?? error).slice(0, 1000);
  const stack = String(error?.stack ?? '');
  const place = stack.split('\n').find((line) => /packages\/[\w-]+\/src/u.test(line)) ?? message;
  return {
    name,
    key: `${name} ${place.trim().slice(0, 200)}`,
    message: `${message}\n${stack.slice(0, 3000)}`,
  };
}

/** The smallest input that fails in the same way; null where that cannot be told. */
async function smallest(kind, { seed, count, began }, key) {
  // Memory that a process once had says nothing of the next input.
  if (key === MEMORY) return null;
  let [shrinks, tries] = [0, 0];
  let hasFailed = false;
  const property = fc.asyncProperty(kind.arbitrary, async (input) => {
    if (hasFailed && ++shrinks > MOST_SHRINKS) return;
    began(tries++, input);
    const { failure } = await outcomeOf(kind, input);
    if (failure?.key !== key) return;
    hasFailed = true;
    throw new Error(key);
  });
  const { counterexample } = await fc.check(property, { seed, numRuns: count });
  return counterexample === null ? null : printed(counterexample[0]);
}

/** @param {unknown} input */
export function printed(input) {
  try {
    return fc.stringify(shown(input)).slice(0, 4000);
  } catch {
    return 'deeper than can be printed';
  }
}

/** Bytes are printed as text in base64. */
function shown(input) {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const entries = Object.entries(input).map(([key, value]) =>
    value instanceof Uint8Array
      ? [`${key} in base64`, Buffer.from(value).toString('base64')]
      : [key, value],
  );
  return Object.fromEntries(entries);
}
