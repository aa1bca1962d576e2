import {
  CellsmithError,
  type Genotype,
  type SearchSpace,
  readCell,
  suggest,
} from '@cellsmith/core';

/** A name rather than a text: those hold colons, commas or bars. */
const NAME = /^[a-z][a-z0-9-]*$/u;

/**
 * The genotype of `space` that `text` means: a published name, the text form, or the form in which
 * others write its cells.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function findGenotype(space: SearchSpace, text: string): Genotype {
  const published = space.published.find(({ name }) => name === text);
  if (published) return published.genotype;
  const names = space.published.map(({ name }) => name);
  if (!NAME.test(text)) return readCell(space, text);
  throw new CellsmithError(
    'INVALID_GENOTYPE',
    `No cell named "${text}" is published in the space "${space.name}" as configured; ${suggest(text, names)}`,
  );
}
