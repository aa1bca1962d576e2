const BEGIN = '<!-- faults: begin -->';
const END = '<!-- faults: end -->';

/** @typedef {import('./fault.mjs').Fault & { seen: import('./fault.mjs').Outcome | null }} SeenFault */

/**
 * The faults as a table in Markdown.
 *
 * @param {readonly SeenFault[]} faults
 */
export function reliabilityTable(faults) {
  const rows = faults.map(({ name, happens, then, seen }) => [
    ...[name, happens, then, seen ? String(seen.times) : '0'],
    seen ? seen.outcome : 'cannot be brought about here: no right to mount a disk',
  ]);
  const head = ['Fault', 'What happens', 'How to go on', 'Seen', 'Outcome'];
  const all = [head, head.map(() => '---'), ...rows];
  return all.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/**
 * The page with the table between its markers.
 *
 * @param {string} page
 * @param {string} table
 */
export function withTable(page, table) {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The page lacks ${BEGIN}, ${END}`);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
