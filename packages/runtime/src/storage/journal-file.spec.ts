import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EMPTY_JOURNAL, type JournalEvent, Journal } from '@cellsmith/core';
import { createFakeClock } from '@cellsmith/core/testing';
import { JournalFile, readJournal } from './journal-file.ts';
import { sha256 } from './sha256.ts';

const EVENTS: readonly JournalEvent[] = [0, 1, 2].map((epoch) => ({
  type: 'epoch.trained',
  epoch,
  metrics: { lóss: epoch / 3 },
}));

describe('JournalFile', () => {
  let folder: string;
  let path: string;

  const write = async (events: readonly JournalEvent[]): Promise<void> => {
    const file = await JournalFile.open(path);
    const last = file.lines.at(-1);
    const journal = new Journal({
      ...{ digest: sha256, clock: createFakeClock(5), recorded: [] },
      head: last ? { sequence: last.seq, hash: last.hash } : EMPTY_JOURNAL,
      append: (line) => {
        file.append(line);
      },
    });
    for (const event of events) journal.record(event);
    file.close();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    path = join(folder, 'journal.jsonl');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('has the same lines whether written at once or after a break', async () => {
    await write(EVENTS);
    const whole = await readJournal(path);
    await rm(path);
    await write(EVENTS.slice(0, 2));
    await write(EVENTS.slice(2));

    expect((await readJournal(path)).map(({ hash }) => hash)).toEqual(
      whole.map(({ hash }) => hash),
    );
  });

  it('goes on behind the last whole line, wherever the one after it was cut', async () => {
    await write(EVENTS.slice(0, 2));
    const text = await readFile(path, 'utf8');
    const end = text.indexOf('\n') + 1;

    for (const cut of [1, 20, text.length - end - 1]) {
      await writeFile(path, text.slice(0, end + cut));
      await write(EVENTS.slice(1));
      expect(await readJournal(path)).toHaveLength(3);
    }
  });

  it('is damaged where a line within is not what was written', async () => {
    await write(EVENTS);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"epoch":1', '"epoch":7'));

    await expect(JournalFile.open(path)).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
    await appendFile(path, 'x');
    await expect(readJournal(path)).rejects.toThrow(/Line 2/u);
  });

  it('is empty where there is no file', async () => {
    expect(await readJournal(path)).toEqual([]);
  });
});
