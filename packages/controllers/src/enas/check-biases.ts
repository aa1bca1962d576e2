import { CellsmithError, type Decision, suggest } from '@cellsmith/core';
import { type EnasOptions, KNOWN_CELLS, KNOWN_OPERATIONS } from './enas-options.ts';

/**
 * Refuses biases of names that neither this space nor a published one has, since they would have no
 * effect.
 *
 * @throws CellsmithError `INVALID_CONFIG` with the nearest valid name
 */
export function checkBiases(options: EnasOptions, decisions: readonly Decision[]): void {
  const operations = new Set([
    ...decisions.flatMap(({ kind, choices }) => (kind === 'input' ? [] : choices)),
    ...KNOWN_OPERATIONS,
  ]);
  const cells = new Set([...decisions.map(({ cell }) => cell), ...KNOWN_CELLS]);
  checkNames('initialBias', Object.keys(options.initialBias), operations);
  checkNames('extraBias', Object.keys(options.extraBias), cells);
  for (const [cell, biases] of Object.entries(options.extraBias)) {
    checkNames(`extraBias.${cell}`, Object.keys(biases), operations);
  }
}

function checkNames(path: string, names: readonly string[], known: ReadonlySet<string>): void {
  const wrong = names.find((name) => !known.has(name));
  if (wrong === undefined) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `controller.${path} has no "${wrong}" to act on; ${suggest(wrong, [...known])}`,
  );
}
