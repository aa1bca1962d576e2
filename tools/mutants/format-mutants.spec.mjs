import { expect, it } from '@jest/globals';
import { formatMutants } from './format-mutants.mjs';

it('has a row for every mutant, and none for the original', () => {
  const trials = [
    { contract: 'merge', fault: '', promise: '', message: null },
    { contract: 'merge', fault: 'stops', promise: 'goes on', message: 'it ends at a | b' },
    { contract: 'merge', fault: 'hides', promise: 'shows', message: null },
  ];
  const lines = formatMutants(trials).split('\n');

  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(/^\| merge +\| stops +\| goes on +\| it ends at a \\\| b +\|$/u);
  expect(lines[3]).toContain('**nothing**');
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
});
