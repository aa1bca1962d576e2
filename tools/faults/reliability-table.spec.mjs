import { describe, expect, it } from '@jest/globals';
import { reliabilityTable, withTable } from './reliability-table.mjs';

const FAULT = { name: 'Full disk', happens: 'It ends', then: 'Make room' };
const PAGE = 'before\n<!-- faults: begin -->\nold\n<!-- faults: end -->\nafter\n';

describe('reliabilityTable', () => {
  it('says what came of each fault, and where it could not be brought about', () => {
    const seen = { passed: true, times: 3, outcome: 'equal' };
    const table = reliabilityTable([
      { ...FAULT, seen },
      { ...FAULT, seen: null },
    ]);

    expect(table.split('\n').slice(2)).toEqual([
      '| Full disk | It ends | Make room | 3 | equal |',
      '| Full disk | It ends | Make room | 0 | cannot be brought about here: no right to mount a disk |',
    ]);
  });
});

describe('withTable', () => {
  it('replaces what is between the markers, and nothing else', () => {
    const page = withTable(PAGE, 'new');

    expect(page).toMatch(
      /^before\n<!-- faults: begin -->\n\nnew\n\n<!-- faults: end -->\nafter\n$/u,
    );
    expect(withTable(page, 'new')).toBe(page);
  });

  it('refuses a page without them', () => {
    expect(() => withTable('nothing', 'new')).toThrow('lacks');
  });
});
