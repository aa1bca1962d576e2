import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CellsmithEvent } from '@cellsmith/core';
import { TOY_SEARCH, TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { createSearch } from '../create-search.ts';
import { createFidelity } from './create-fidelity.ts';
import type { FidelitySession } from './fidelity-session.ts';
import type { FidelityOptions } from './prepare-fidelity.ts';

describe('a fidelity', () => {
  let root: string;
  let out: string;

  const start = (options: FidelityOptions = {}): Promise<FidelitySession> =>
    createFidelity(TOY_SEARCH, { train: TOY_TRAINING, cells: 3, out, ...options });

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    out = join(root, 'fidelity');
  });

  afterEach(() => rm(root, { recursive: true }));

  it('ends alike when it is interrupted again and again', async () => {
    const calm = await (await start({ out: join(root, 'calm') })).run();
    let interruptions = 0;
    const goOn = async (): Promise<unknown> => {
      const session = await (interruptions === 0 ? start() : createFidelity(out));
      let left = 12;
      session.events.on('step.completed').subscribe(() => {
        if (--left === 0) session.interrupt('test');
      });
      return session.run();
    };
    const toTheEnd = async (): Promise<unknown> => {
      for (;;) {
        try {
          return await goOn();
        } catch (error) {
          expect(error).toMatchObject({ code: 'INTERRUPTED' });
          interruptions++;
        }
      }
    };

    expect(await toTheEnd()).toEqual({ ...calm, fidelity: out });
    expect(interruptions).toBeGreaterThan(3);
    expect(calm.correlations.map(({ sharing, batchNorm }) => [sharing, batchNorm])).toEqual([
      ['per-input', 'batch'],
      ['per-input', 'moving'],
      ['per-operation', 'batch'],
      ['per-operation', 'moving'],
    ]);
    expect(calm.cells).toHaveLength(3);
    for (const { testAccuracy, shared } of calm.cells) {
      expect([testAccuracy, ...shared].every((value) => typeof value === 'number')).toBe(true);
    }
  }, 120_000);

  it('takes the weights of a finished search, and does nothing twice', async () => {
    const search = join(root, 'search');
    const factors = { sharing: ['per-input'], batchNorm: ['batch'] } as const;
    const options = { train: TOY_TRAINING, cells: 2, out, ...factors };
    await expect(createFidelity(search, options)).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
    await (await createSearch(TOY_SEARCH, { out: search })).run();
    const journal = await readFile(join(search, 'journal.jsonl'), 'utf8');
    const result = await (await createFidelity(search, options)).run();
    const again = await createFidelity(search, options);
    const events: CellsmithEvent[] = [];
    again.events.events$.subscribe((event) => events.push(event));

    expect(await again.run()).toEqual(result);
    expect(events.filter(({ type }) => type === 'step.completed')).toEqual([]);
    expect(result.correlations).toHaveLength(1);
    expect(await readFile(join(search, 'journal.jsonl'), 'utf8')).toBe(journal);
    expect(JSON.parse(await readFile(join(out, 'results.json'), 'utf8'))).toEqual(result);
  }, 60_000);

  it('leaves out a cell whose training fails, and says so', async () => {
    const session = await start({
      ...{ cells: 2, sharing: ['per-input'], batchNorm: ['batch'] },
      setTrain: ['trainer.learningRate.max=1e30'],
    });
    const warnings: string[] = [];
    session.events.on('run.warned').subscribe(({ message }) => warnings.push(message));
    const { correlations, cells } = await session.run();

    expect(warnings[0]).toMatch(/^It is left out: train cell 1 of 2: .* failed: /u);
    expect(cells.map(({ testAccuracy }) => testAccuracy)).toEqual([null, null]);
    expect(correlations[0]).toMatchObject({ tau: null, interval: null, cells: 0 });
  }, 60_000);

  it.each([
    ['no training', { train: undefined }, /not said: name a config or preset/u],
    ['one cell', { cells: 1 }, /^cells is 1; /u],
    ['an unknown policy', { sharing: ['per-inptu'] }, /"per-inptu"; .*per-input/u],
    [
      'a trainer that shares nothing',
      { set: ['trainer={ name: from-scratch, batchSize: 4 }'] },
      /"from-scratch", which shares no weights/u,
    ],
  ])('refuses %s before anything runs', async (_what, options, message) => {
    const given = { train: TOY_TRAINING, ...options } as FidelityOptions;

    await expect(createFidelity(TOY_SEARCH, { out, ...given })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('refuses a folder of another comparison', async () => {
    const few = { sharing: ['per-input'], batchNorm: ['batch'] } as const;
    const begun = await start(few);
    begun.interrupt('test');
    await expect(begun.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });

    await expect((await start({ ...few, cells: 4 })).run()).rejects.toMatchObject({
      code: 'RUN_MISMATCH',
    });
    await expect(createFidelity(out, { cells: 4 })).rejects.toMatchObject({
      message: expect.stringContaining('goes on as it was planned: leave out cells') as unknown,
    });
  });
});
