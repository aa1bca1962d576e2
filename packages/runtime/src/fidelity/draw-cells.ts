import {
  CellsmithError,
  type SearchSpace,
  createRng,
  formatGenotype,
  sampleGenotype,
} from '@cellsmith/core';

/** Draws for one cell before a space is taken to have no further ones. */
const DRAWS = 200;

/**
 * Uniformly random cells that compute different things, in text form; the first ones do not depend on
 * `count`.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the space has too few
 */
export function drawCells(
  { decisions, canonicalKey }: Pick<SearchSpace, 'decisions' | 'canonicalKey'>,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly string[] {
  const rng = createRng(seed).stream('fidelity', 'cells');
  const seen = new Set<string>();
  const cells: string[] = [];
  for (let draw = 0; draw < DRAWS * count && cells.length < count; draw++) {
    const genotype = sampleGenotype(decisions, rng.stream(draw));
    const key = canonicalKey(genotype);
    if (seen.has(key)) continue;
    seen.add(key);
    cells.push(formatGenotype(decisions, genotype));
  }
  if (cells.length === count) return cells;
  const text = `The space has no ${count} different cells; ask for ${cells.length} at most`;
  throw new CellsmithError('INVALID_CONFIG', text);
}
