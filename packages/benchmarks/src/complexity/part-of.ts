/** The part of layers outside of all blocks: spaces put the input there. */
const UNNAMED = 'input';

/**
 * The part of the network that a block belongs to, `stem`, `cells/3` or `head`: a cell counts as one
 * part, whatever it is made of.
 */
export function partOf(block: string): string {
  if (block === '') return UNNAMED;
  const [first = '', second] = block.split('/');
  const isNumbered = second !== undefined && /^\d+$/u.test(second);
  return isNumbered ? `${first}/${second}` : first;
}
