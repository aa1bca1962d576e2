import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type JournalLine,
  createRng,
  formatGenotype,
  journalSchema,
  omitKeys,
} from '@cellsmith/core';
import { toyJournals } from '@cellsmith/core/testing';
import { builtInParts, shuffleNasnet } from '@cellsmith/search-spaces';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { TOY_SEARCH, TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { TOY_STUDY } from '../../fixtures/toy-study.ts';
import { createSearch } from '../create-search.ts';
import { createTraining } from '../create-training.ts';
import { createStudy } from '../study/create-study.ts';
import { readJournal } from './journal-file.ts';

const SPACE = { blocks: 1 };

/** A table with every cell of the space. */
function tableOf(): string {
  const { decisions } = shuffleNasnet.create(SPACE, builtInParts);
  const cells = decisions.reduce<readonly (readonly number[])[]>(
    (genotypes, { choices }) =>
      genotypes.flatMap((genotype) => choices.map((_, choice) => [...genotype, choice])),
    [[]],
  );
  const rng = createRng(1);
  const rows = cells.map((cell) => `"${formatGenotype(decisions, cell)}",${rng.next()}`);
  return `genotype,accuracy\n${rows.join('\n')}\n`;
}

/** On workers that fail half of the time, and give up at the second failure. */
const simulated = (table: string): Readonly<Record<string, unknown>> => ({
  ...{ name: 'simulated', space: { name: 'shuffle-nasnet', ...SPACE }, controller: 'random' },
  trainer: { name: 'lookup', table, reward: 'accuracy', test: 'accuracy' },
  search: { epochs: 2, updatesPerEpoch: 5, cellsPerUpdate: 4 },
  executor: { name: 'simulated', workers: 4, failureShare: 0.5, attempts: 2 },
});

const PRICED = {
  ...{ ...TOY_SEARCH, engine: 'native' },
  objective: {
    ...{ name: 'limit', latencyMs: 1000 },
    latency: { batch: 2, networks: 8, heldOut: 3, passes: 4 },
  },
};

/** Also measures all arms of a seed together. */
const STUDY = { ...TOY_STUDY, metrics: ['latencyMs'], latency: { batches: [2], passes: 2 } };

describe('the JSON Schema of journals', () => {
  let root: string;
  let schema: object;
  let check: ValidateFunction;

  const linesOf = async (run: {
    readonly directory: string;
    run(): Promise<unknown>;
  }): Promise<readonly JournalLine[]> => {
    await run.run();
    return readJournal(join(run.directory, 'journal.jsonl'));
  };

  /** The types of `lines`, once each is found to be valid. */
  const expectValid = (lines: readonly unknown[]): ReadonlySet<string> => {
    for (const line of lines) {
      const isValid = check(line);
      expect({ line, errors: isValid ? null : check.errors }).toEqual({ line, errors: null });
    }
    return new Set((lines as readonly JournalLine[]).map(({ type }) => type));
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    const path = createRequire(import.meta.url).resolve('@cellsmith/core/journal.schema.json');
    schema = JSON.parse(await readFile(path, 'utf8')) as object;
    check = new Ajv2020({ strictTypes: false, strictRequired: false }).compile(schema);
  });

  afterAll(() => rm(root, { recursive: true }));

  // Otherwise: npm run schemas
  it('is shipped as the events are defined', () => {
    expect(schema).toEqual(journalSchema());
  });

  it('fits the journal of a search that goes by latency', async () => {
    const session = await createSearch(PRICED, { out: join(root, 'search') });

    expect(expectValid(await linesOf(session))).toEqual(
      new Set([
        ...['run.started', 'latency.measured', 'epoch.trained', 'candidates.measured'],
        ...['controller.updated', 'controller.assessed', 'epoch.completed', 'genotype.derived'],
        'run.completed',
      ]),
    );
  });

  it('fits the journal of a search on simulated workers', async () => {
    const table = join(root, 'table.csv');
    await writeFile(table, tableOf());
    const session = await createSearch(simulated(table), { out: join(root, 'simulated') });

    expect(expectValid(await linesOf(session))).toContain('attempt.failed');
  });

  it('fits the journal of a search whose table says how long trainings take', async () => {
    const table = join(root, 'table.csv');
    await writeFile(table, tableOf());
    const search = omitKeys(simulated(table), 'executor');
    const trainer = { ...(search['trainer'] as object), duration: 60 };
    const session = await createSearch({ ...search, trainer }, { out: join(root, 'timed') });

    expect(expectValid(await linesOf(session))).toContain('candidates.measured');
  });

  it('fits the journal of a training', async () => {
    const session = await createTraining(TOY_TRAINING, { out: join(root, 'training') });

    expect(expectValid(await linesOf(session))).toContain('evaluation.completed');
  });

  it('fits the journal of a study', async () => {
    const options = { out: join(root, 'study'), reports: false };

    expect(expectValid(await linesOf(await createStudy(STUDY, options)))).toEqual(
      new Set([
        ...['study.started', 'trial.started', 'trial.completed', 'seed.measured'],
        ...['study.judged', 'study.completed'],
      ]),
    );
  }, 60_000);

  it('fits what controllers that collapse say', () => {
    const hash = 'a'.repeat(64);
    const lines = toyJournals.search.map((line) => ({ ...line, hash }));

    expect(expectValid(lines)).toContain('controller.collapsed');
  });

  const LINE = {
    ...{ seq: 1, at: '2020-01-01T00:00:00.000Z', type: 'epoch.trained' },
    ...{ data: { epoch: 0, metrics: {} }, hash: 'a'.repeat(64) },
  };

  it('takes the events of plugins as they are', () => {
    expect(check({ ...LINE, type: 'test.tasted', data: { flavour: 'sour' } })).toBe(true);
  });

  it.each([
    ['no number', { seq: 0 }],
    ['a time of elsewhere', { at: '2020-01-01T00:00:00+01:00' }],
    ['no hash', { hash: '' }],
    ['a key too much', { note: 'mine' }],
    ['a known type that says too little', { data: { epoch: 0 } }],
    ['a known type that says something else', { data: { epoch: 0, metrics: {}, flavour: 1 } }],
    ['a text for a figure', { data: { epoch: 0, metrics: { loss: 'low' } } }],
  ])('refuses a line with %s', (_what, wrong) => {
    expect(check(LINE)).toBe(true);
    expect(check({ ...LINE, ...wrong })).toBe(false);
  });
});
