import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineIndex } from './line-index.ts';
import { readLines } from './read-lines.ts';

const AT = '2026-01-01T00:00:00.000Z';

function line(seq: number, type: string, data: object = {}): string {
  return `${JSON.stringify({ seq, at: AT, type, data, hash: 'h' })}\n`;
}

describe('LineIndex', () => {
  let path = '';
  let index: LineIndex;

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'line-index-')), 'journal.jsonl');
    index = new LineIndex(path);
  });

  afterEach(() => {
    rmSync(join(path, '..'), { recursive: true });
  });

  it('finds every line again, whatever is in them', async () => {
    const texts = fc.array(fc.tuple(fc.constantFrom('a.b', 'c'), fc.string({ unit: 'grapheme' })));
    await fc.assert(
      fc.asyncProperty(texts, async (events) => {
        writeFileSync(path, events.map(([type, text], i) => line(i + 1, type, { text })).join(''));
        const found = new LineIndex(path);
        await found.refresh();
        const read = readLines(path, found, [...events.keys()]);

        expect(read.map(({ seq, type, data }) => [seq, type, data['text']])).toEqual(
          events.map(([type, text], i) => [i + 1, type, text]),
        );
        expect([...found.types.values()].reduce((sum, n) => sum + n, 0)).toBe(events.length);
      }),
      { numRuns: 50 },
    );
  });

  it('takes in what is added, and a line only when it is whole', async () => {
    writeFileSync(path, line(1, 'a'));
    await index.refresh();
    const [start, end] = [line(2, 'b').slice(0, 30), line(2, 'b').slice(30)];
    appendFileSync(path, start);

    const { version } = index;
    await index.refresh();
    expect(index.version).toBe(version);
    expect(index.lines).toBe(1);

    appendFileSync(path, end);
    await index.refresh();
    expect(index.version).toBeGreaterThan(version);
    expect(index.ofType('b').at(0)).toBe(1);
    expect(readLines(path, index, [1])).toMatchObject([{ seq: 2, type: 'b' }]);
  });

  it('names the first line that is none of ours, and goes on behind it', async () => {
    writeFileSync(path, `${line(1, 'a')}{"foreign": true}\n\n${line(2, 'a')}`);
    await index.refresh();

    expect(index.damaged).toBe(2);
    expect(index.ofType('a').length).toBe(2);
    expect(readLines(path, index, [0, 1, 2, 3]).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('has nothing where there is no file, and begins anew where it was replaced', async () => {
    await index.refresh();
    expect(index.lines).toBe(0);

    writeFileSync(path, line(1, 'a') + line(2, 'a'));
    await index.refresh();
    rmSync(path);
    writeFileSync(path, line(1, 'b'));
    await index.refresh();

    expect([...index.types]).toEqual([['b', 1]]);

    rmSync(path);
    const { version } = index;
    await index.refresh();
    expect(index.version).toBeGreaterThan(version);
    expect(index.lines).toBe(0);
  });

  it('reads lines that are longer than what is read at once', async () => {
    const text = 'x'.repeat(5_000_000);
    writeFileSync(path, line(1, 'a') + line(2, 'long', { text }) + line(3, 'a'));
    await index.refresh();

    expect(index.lines).toBe(3);
    expect(readLines(path, index, [1])[0]?.data['text']).toHaveLength(text.length);
  });
});
