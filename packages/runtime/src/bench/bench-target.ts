import { CellsmithError } from '@cellsmith/core';

/** What to measure, and what to change about it first. */
export interface BenchTarget {
  /** As `inspect` takes it: a config, a preset, a run, a published cell, a genotype. */
  readonly target: string;
  /** `path=value` each. */
  readonly set: readonly string[];
}

/**
 * `final-a[network.filters=48,network.cellsPerStage=5]`: a target, and what is other about it in brackets.
 *
 * @throws CellsmithError `INVALID_CONFIG` where what is in the brackets is no `path=value`
 */
export function parseBenchTarget(text: string): BenchTarget {
  const [, target = text, inside] = /^([^[\]]+)\[(.*)\]$/u.exec(text) ?? [];
  const set = (inside ?? '').split(',').filter((part) => part.trim() !== '');
  const wrong = set.find((part) => !/^[^=\s]+=/u.test(part));
  if (wrong === undefined) return { target, set };
  throw new CellsmithError(
    'INVALID_CONFIG',
    `"${wrong}" in ${text} must look like path=value, as in ${target}[network.filters=48]`,
  );
}
