import { parseGenotype } from '../genotype/genotype-text.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { SearchSpace } from './search-space.ts';

/**
 * Reads a cell of `space` in our own text form or in the one that others write its cells in.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function readCell(
  space: Pick<SearchSpace, 'decisions' | 'parseForeign'>,
  text: string,
): Genotype {
  return space.parseForeign?.(text) ?? parseGenotype(space.decisions, text);
}
