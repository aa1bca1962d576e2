import { beforeAll, describe, expect, it } from '@jest/globals';
import { formatMutants } from './format-mutants.mjs';
import { judge } from './judge.mjs';
import { readTable } from './mutants-page.mjs';
import { runMutants } from './run-mutants.mjs';

/** Engines take half of the time: here, their life cycle alone. `npm run test:mutants` runs it all. */
const SLICE = '^(?!engine )|life cycle';
const LIMIT_MS = 500_000;

const CONTRACTS = [
  ...['controller', 'data set', 'engine', 'merge', 'operation', 'reporter', 'search space'],
  ...['shortcut', 'trainer'],
];

/** @type {import('./read-mutants.mjs').Trial[]} */
let trials = [];

beforeAll(() => {
  trials = runMutants({ titles: SLICE, workers: 1 });
}, LIMIT_MS);

describe('contract suites', () => {
  it('are tried for every contract', () => {
    expect([...new Set(trials.map(({ contract }) => contract))]).toEqual(CONTRACTS);
  });

  it('catch every plugin that is broken on purpose, and no other', () => {
    expect(judge(trials, { isSlice: true })).toEqual([]);
    expect(trials.filter(({ message }) => message !== null).length).toBeGreaterThan(50);
  });

  it('have in the documentation the mutants that there are, and what is said of them', () => {
    const known = cellsOf(readTable());
    const rows = cellsOf(formatMutants(trials));

    expect(rows).toHaveLength(known.length);
    rows.forEach((row, index) => {
      const wasRun = row[3] !== '**nothing**';
      const columns = wasRun ? 4 : 3;
      expect(row.slice(0, columns)).toEqual(known[index].slice(0, columns));
    });
  });
});

/** The rows of a table, without its rule. */
function cellsOf(table) {
  const lines = table.split('\n').filter((line) => !/^\| -/u.test(line));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/u)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
