/** @typedef {import('./read-mutants.mjs').Trial} Trial */

const HEADS = ['contract', 'the mutant …', 'promise that fails', 'what the suite says'];

/**
 * The mutants as a table in Markdown.
 *
 * @param {readonly Trial[]} trials
 */
export function formatMutants(trials) {
  const rows = trials
    .filter(({ fault }) => fault !== '')
    .map(({ contract, fault, promise, message }) => [
      contract,
      fault,
      promise,
      message ?? '**nothing**',
    ]);
  const cells = [HEADS, ...rows].map((row) => row.map((text) => text.replaceAll('|', '\\|')));
  const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) => line(row.map((text, column) => text.padEnd(widths[column]))));
  return [lines[0], line(widths.map((width) => '-'.repeat(width))), ...lines.slice(1)].join('\n');
}

function line(cells) {
  return `| ${cells.join(' | ')} |`;
}
