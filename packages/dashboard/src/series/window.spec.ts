import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineIndex } from '../journal/line-index.ts';
import { chooseLines } from './window.ts';

/** Lines; every third one is of the type. */
const LINES = 900;

describe('chooseLines', () => {
  let index: LineIndex;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'window-'));
    const path = join(folder, 'journal.jsonl');
    const lines = Array.from({ length: LINES }, (_, i) => {
      const line = {
        seq: i + 1,
        at: '2026-01-01T00:00:00.000Z',
        type: i % 3 ? 'b' : 'a',
        data: {},
      };
      return `${JSON.stringify(line)}\n`;
    });
    writeFileSync(path, lines.join(''));
    index = new LineIndex(path);
    await index.refresh();
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('gives all lines of a window that fit, and else a part in order with both ends', () => {
    const place = fc.integer({ min: -10, max: LINES + 10 });
    fc.assert(
      fc.property(place, place, fc.integer({ min: 2, max: 400 }), (a, b, points) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const all = Array.from({ length: LINES / 3 }, (_, i) => 3 * i);
        const within = all.filter((line) => line + 1 >= from && line + 1 <= to);
        const { lines, thinned } = chooseLines(index, index.ofType('a'), { from, to, points });

        expect(lines.length).toBeLessThanOrEqual(points + 1);
        expect(thinned).toBe(within.length > points);
        if (!thinned) expect(lines).toEqual(within);
        expect(lines[0]).toBe(within[0]);
        expect(lines.at(-1)).toBe(within.at(-1));
        expect(lines.every((line, i) => i === 0 || line > (lines[i - 1] ?? 0))).toBe(true);
      }),
    );
  });
});
