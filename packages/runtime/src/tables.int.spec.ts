import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type JournalEvent, createRng, formatGenotype } from '@cellsmith/core';
import { builtInParts, shuffleNasnet } from '@cellsmith/search-spaces';
import { createSearch } from './create-search.ts';
import { openRun } from './open-run.ts';
import { resumeRun } from './resume-run.ts';

const BLOCKS = 2;
const space = shuffleNasnet.create({ blocks: BLOCKS }, builtInParts);

/** A row for each of the cells, in the text form that Cellsmith writes. */
function rows(): readonly string[] {
  const rng = createRng(3).stream('table');
  const cells = space.decisions.reduce<readonly (readonly number[])[]>(
    (genotypes, { choices }) =>
      genotypes.flatMap((genotype) => choices.map((_, choice) => [...genotype, choice])),
    [[]],
  );
  return cells.map((genotype) => {
    const text = formatGenotype(space.decisions, genotype);
    const error = 20 + 10 * rng.next();
    return `"${text}",${100 - error},${98 - error},${(60 + 600 * rng.next()).toFixed(1)}`;
  });
}

const HEADER = 'genotype,validation,test,seconds';
const ROWS = rows();

const config = (search: object = {}, more: object = {}): Record<string, unknown> => ({
  name: 'table',
  space: { name: 'shuffle-nasnet', blocks: BLOCKS },
  controller: { name: 'regularized-evolution', populationSize: 10, sampleSize: 3 },
  trainer: {
    ...{ name: 'lookup', table: 'my-cells.csv', reward: 'validation', test: 'test' },
    ...{ scale: 0.01, duration: 'seconds' },
  },
  search: { epochs: 2, updatesPerEpoch: 5, cellsPerUpdate: 4, ...search },
  ...more,
});

const SIMULATED = { executor: { name: 'simulated', workers: 16, failureShare: 0.2 } };

describe('a search on a table', () => {
  let cwd: string;
  let out: string;

  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'cellsmith-'));
    out = join(cwd, 'run');
    writeFileSync(join(cwd, 'my-cells.csv'), `${[HEADER, ...ROWS].join('\n')}\n`);
  });

  afterEach(() => {
    rmSync(cwd, { recursive: true });
  });

  const run = async (value: Record<string, unknown>): Promise<readonly JournalEvent[]> => {
    await (await createSearch(value, { cwd, out })).run();
    return (await openRun(out)).events;
  };

  it('needs neither data nor engine, and finds its table again from elsewhere', async () => {
    const session = await createSearch(config(), { cwd, out });
    const { reward } = await session.run();
    const { events, environment } = await openRun(out);
    const candidates = events.flatMap((event) =>
      event.type === 'candidates.measured' ? event.candidates : [],
    );

    expect(session.config).toMatchObject({
      engine: { name: 'none' },
      dataset: { name: 'none' },
      trainer: { table: join(cwd, 'my-cells.csv') },
    });
    expect(environment).toMatchObject({ engine: { name: 'none' } });
    expect(candidates).toHaveLength(40);
    expect(reward).toBe(Math.max(...candidates.map((candidate) => candidate.reward)));
    for (const candidate of candidates) {
      expect(candidate.metrics['testAccuracy']).toBeCloseTo(candidate.reward - 0.02, 9);
    }
  });

  it('loses no trial on simulated workers', async () => {
    const events = await run(config({ updatesPerEpoch: 50 }, SIMULATED));
    const trials = events.flatMap((event) =>
      event.type === 'candidates.measured' ? [event.simulated?.trial ?? -1] : [],
    );
    const failures = events.filter(({ type }) => type === 'attempt.failed');

    expect([...trials].sort((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, i) => i));
    expect(failures.length).toBeGreaterThan(50);
  });

  it.each([
    ['one after another', {}],
    ['on simulated workers', SIMULATED],
  ])('goes on where it was interrupted, %s', async (_how, more) => {
    await run(config({}, more));
    const undisturbed = (await openRun(out)).hash;
    rmSync(out, { recursive: true });
    const search = await createSearch(config({}, more), { cwd, out });
    let left = 7;
    search.events.on('candidates.measured').subscribe(() => {
      if (--left === 0) search.interrupt('test');
    });
    await expect(search.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await (await resumeRun(out)).run();

    expect((await openRun(out)).hash).toBe(undisturbed);
  });

  it.each([
    {
      ...{ what: 'is not there', lines: ROWS, options: { table: 'other.csv' } },
      ...{ code: 'MISSING_DATA', message: /no table .*other\.csv/u },
    },
    {
      ...{ what: 'has no such column', lines: ROWS, options: { reward: 'valid' } },
      ...{ code: 'INVALID_CONFIG', message: /no column "valid"/u },
    },
    {
      ...{ what: 'lacks a cell', lines: ROWS.slice(1), options: {} },
      ...{ code: 'MISSING_DATA', message: /no row for the cell "0:identity,/u },
    },
    {
      ...{ what: 'has percentages', lines: ROWS, options: { scale: 1 } },
      ...{ code: 'INVALID_DATA', message: /line 2: .*trainer\.scale/u },
    },
  ])(
    'says before anything runs that the table $what',
    async ({ lines, options, code, message }) => {
      writeFileSync(join(cwd, 'my-cells.csv'), `${[HEADER, ...lines].join('\n')}\n`);
      const { trainer } = config();
      const value = config({}, { trainer: { ...(trainer as object), ...options } });
      const search = await createSearch(value, { cwd, out });

      await expect(search.run()).rejects.toMatchObject({
        ...{ code, message: expect.stringMatching(message) },
      });
      expect(existsSync(out)).toBe(false);
    },
  );
});
