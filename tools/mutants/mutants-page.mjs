import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../../docs/plugin-contracts.md', import.meta.url);
const [BEGIN, END] = ['<!-- mutants: begin -->', '<!-- mutants: end -->'];

/** The table that the page has. */
export function readTable() {
  const { table } = parts();
  return table.trim();
}

/**
 * Puts `table` in the place of the one that the page has.
 *
 * @param {string} table
 */
export function writeTable(table) {
  const { before, after } = parts();
  writeFileSync(PAGE, `${before}\n\n${table}\n\n${after}`);
}

function parts() {
  const text = readFileSync(PAGE, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/plugin-contracts.md has no ${BEGIN} … ${END}`);
  const begin = from + BEGIN.length;
  return { before: text.slice(0, begin), table: text.slice(begin, to), after: text.slice(to) };
}
