import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How the last build ended. The engine reads it when it has no binary, to say why.
 *
 * @typedef {{ state: 'built' | 'prebuilt', digest: string }
 *   | { state: 'skipped' | 'unsupported' | 'no-tools' | 'failed', reason: string, remedy: string }
 * } Outcome
 */

const FILE = 'outcome.json';

/** @returns {Outcome | null} */
export function readOutcome(build) {
  try {
    return JSON.parse(readFileSync(join(build, FILE), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {Outcome} outcome */
export function writeOutcome(build, outcome) {
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, FILE), `${JSON.stringify(outcome, undefined, 2)}\n`);
}

/** Before a build: one that is broken off leaves none. */
export function forgetOutcome(build) {
  rmSync(join(build, FILE), { force: true });
}
