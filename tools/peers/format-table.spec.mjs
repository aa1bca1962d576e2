import { describe, expect, it } from '@jest/globals';
import { withBest } from './best-rows.mjs';
import { formatTable } from './format-table.mjs';

const row = (peer, group, imagesPerSecond) => ({
  ...{ peer, group, imagesPerSecond, least: imagesPerSecond - 1, most: imagesPerSecond + 1 },
  ...{ residentMiB: 500, peakMiB: null, version: '1.0' },
});

const ROWS = [
  row('Cellsmith native', 'Cellsmith native', 300),
  row('PyTorch eager', 'PyTorch', 60),
  row('PyTorch eager, memory kept', 'PyTorch', 75),
];

describe('withBest', () => {
  it('adds the fastest setting of a group', () => {
    const rows = withBest(ROWS);

    expect(rows).toHaveLength(4);
    expect(rows[3]).toEqual({
      ...ROWS[2],
      peer: 'PyTorch (best)',
      setting: 'PyTorch eager, memory kept',
    });
  });
});

describe('formatTable', () => {
  it('shows speed, spread, share of the native engine and memory', () => {
    const [head, native, , , best] = formatTable(withBest(ROWS));

    expect(head).toMatch(/^peer +images\/s +min - max +of native +MiB +peak MiB +version$/);
    expect(native).toMatch(/^Cellsmith native +300 +299 - 301 +1\.00 +500 +- +1\.0 *$/);
    expect(best).toMatch(
      /^PyTorch \(best\): PyTorch eager, memory kept +75\.0 +74\.0 - 76\.0 +0\.25 /,
    );
  });

  it('compares with nothing where the native engine is missing', () => {
    expect(formatTable(ROWS.slice(1))[1]).toMatch(/^PyTorch eager +60\.0 +59\.0 - 61\.0 +- +500/);
  });

  it('aligns its columns', () => {
    const widths = formatTable(withBest(ROWS)).map((line) => line.length);

    expect(new Set(widths).size).toBe(1);
  });
});
