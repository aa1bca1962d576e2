import { describe, expect, it } from '@jest/globals';
import type { JournalLine, Reporter } from '@cellsmith/core';
import { toyJournals } from '@cellsmith/core/testing';
import { ReporterFeed } from './reporter-feed.ts';

const lines = toyJournals.search;

/** A reporter that takes its time, and what it was told. */
const slow = (over: Partial<Reporter> = {}): { told: string[]; reporter: Reporter } => {
  const told: string[] = [];
  const reporter = {
    report: async ({ seq }: JournalLine) => {
      told.push(`begin ${seq}`);
      await new Promise((resolve) => setTimeout(resolve, seq % 3));
      told.push(`end ${seq}`);
    },
    close: () => Promise.resolve(void told.push('close')),
    ...over,
  };
  return { told, reporter };
};

const feedAll = async (
  open: () => Promise<Reporter>,
  patienceMs = 1000,
): Promise<readonly string[]> => {
  const failures: string[] = [];
  const failed = (error: unknown): void => {
    failures.push((error as Error).message);
  };
  const feed = new ReporterFeed({ open, failed, patienceMs });
  for (const line of lines) feed.send(line);
  await feed.close();
  return failures;
};

describe('ReporterFeed', () => {
  it('hands over each line when the one before is done, and then closes', async () => {
    const { told, reporter } = slow();

    expect(await feedAll(() => Promise.resolve(reporter))).toEqual([]);
    expect(told).toEqual([...lines.flatMap(({ seq }) => [`begin ${seq}`, `end ${seq}`]), 'close']);
  });

  it('tells once of a reporter that cannot be opened', async () => {
    expect(await feedAll(() => Promise.reject(new Error('no place')))).toEqual(['no place']);
  });

  it('tells a reporter that failed nothing more, and closes it', async () => {
    const seen: number[] = [];
    const { told, reporter } = slow({
      report: ({ seq }) => {
        seen.push(seq);
        if (seq === 3) throw new Error('full');
        return Promise.resolve();
      },
    });

    expect(await feedAll(() => Promise.resolve(reporter))).toEqual(['full']);
    expect(seen).toEqual([1, 2, 3]);
    expect(told).toEqual(['close']);
  });

  it('tells of a reporter that cannot be closed', async () => {
    const { reporter } = slow({ close: () => Promise.reject(new Error('stuck')) });

    expect(await feedAll(() => Promise.resolve(reporter))).toEqual(['stuck']);
  });

  it('does not wait for ever', async () => {
    const { reporter } = slow({ report: () => new Promise(() => undefined) });

    expect(await feedAll(() => Promise.resolve(reporter), 20)).toEqual([
      'it was not done 0.02 s after the run',
    ]);
  });
});
