import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '../../docs/fuzzing.md');
const [BEGIN, END] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

/**
 * Puts the table between the marks of `docs/fuzzing.md`.
 *
 * @param {{ table(): string, failureCount: number }} tally
 * @param {{ seed: number, total: number }} run
 */
export function writeTable(tally, { seed, total }) {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has no place for the table`);
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const line = `${total} inputs, seed ${seed}, ${machine}: ${tally.failureCount} failures.`;
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${line}\n\n${tally.table()}\n\n${END}${after}`);
}
