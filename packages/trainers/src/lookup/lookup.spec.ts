import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  type Genotype,
  type SearchSpace,
  type Trainer,
  type TrainerContext,
  formatGenotype,
} from '@cellsmith/core';
import { describeTrainer, noParts, toySpace } from '@cellsmith/core/testing';
import { toyCall, toyContext } from '../testing/toy-context.ts';
import { createLookup, lookup } from './lookup.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellsmith-lookup-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a table and gives its path. */
function write(name: string, lines: readonly string[], end = '\n'): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}${end}`).join(''));
  return path;
}

function everyGenotype({ decisions }: SearchSpace): readonly Genotype[] {
  return decisions.reduce<readonly Genotype[]>(
    (genotypes, { choices }) =>
      genotypes.flatMap((genotype) => choices.map((_, choice) => [...genotype, choice])),
    [[]],
  );
}

/** In percent: the better the larger the choices. */
const worth = (genotype: Genotype): number => 10 + genotype.reduce((sum, gene) => sum + gene, 0);

function rowsOf(space: SearchSpace): readonly string[] {
  return everyGenotype(space).map((genotype, i) => {
    const text = formatGenotype(space.decisions, genotype);
    return `"${text}",${worth(genotype)},${worth(genotype) - 5},${100 + i},${30 + i}`;
  });
}

const HEADER = 'genotype,val,test,params,seconds';
const OPTIONS = { reward: 'val', test: 'test', scale: 0.01 };

const context = toyContext();
const { space } = context;
const rows = rowsOf(space);
const table = write('chain.csv', [HEADER, ...rows]);

const toys = toySpace.create({}, noParts());
const toyTable = write('toy.csv', [HEADER, ...rowsOf(toys)]);
describeTrainer(lookup, { options: { ...OPTIONS, table: toyTable } });

const create = (options: object, over: Partial<TrainerContext> = {}): Trainer =>
  lookup.create({ ...OPTIONS, table, ...options }, { ...context, ...over });

const refusal = (code: string, message: RegExp): unknown =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe('lookup', () => {
  it('answers with what the table says, accuracies as shares', async () => {
    const genotype = space.decisions.map(() => 1);
    const trainer = create({ metrics: { parameters: 'params' }, duration: 'seconds' });
    const [answer] = await trainer.measure([genotype], 'batch', toyCall(0));
    const row = everyGenotype(space).findIndex((each) => each.join() === genotype.join());
    const best = Math.max(...everyGenotype(space).map(worth)) / 100 - 0.05;
    const testAccuracy = worth(genotype) / 100 - 0.05;

    expect(answer?.reward).toBeCloseTo(worth(genotype) / 100, 12);
    expect(answer?.durationSeconds).toBe(30 + row);
    expect(answer?.metrics['testAccuracy']).toBeCloseTo(testAccuracy, 12);
    expect(answer?.metrics['testError']).toBeCloseTo(1 - testAccuracy, 12);
    expect(answer?.metrics['regret']).toBeCloseTo(best - testAccuracy, 12);
    expect(answer?.metrics['parameters']).toBe(100 + row);
  });

  it('says beforehand which metrics it will give', () => {
    const options = { table, metrics: { parameters: 'params' } };

    expect(lookup.metricsOf?.(options)).toEqual(['parameters']);
    expect(lookup.metricsOf?.({ ...options, test: 'test' })).toEqual([
      ...['testAccuracy', 'testError', 'regret', 'parameters'],
    ]);
  });

  it('takes one duration for all', async () => {
    const [answer] = await create({ duration: 90 }).measure(
      [space.decisions.map(() => 0)],
      'batch',
      toyCall(0),
    );

    expect(answer?.durationSeconds).toBe(90);
  });

  it('reads the cells in the form in which others write them', async () => {
    const foreign = { ...space, parseForeign: (text: string) => text.split(' ').map(Number) };
    const lines = everyGenotype(space).map(
      (genotype) => `${genotype.join(' ')},${worth(genotype)}`,
    );
    const path = write('foreign.csv', ['arch,val', ...lines], '\r\n');
    const options = { table: path, architecture: 'arch', test: undefined };
    const trainer = create(options, { space: foreign });
    const [answer] = await trainer.measure([space.decisions.map(() => 0)], 'batch', toyCall(0));

    expect(answer?.reward).toBeCloseTo(0.1, 12);
  });

  it('names the cell that a partial table lacks', async () => {
    const trainer = create({
      table: write('partial.csv', [HEADER, ...rows.slice(1)]),
      partial: true,
    });
    const genotype = space.decisions.map(() => 0);
    const text = formatGenotype(space.decisions, genotype);

    await expect(trainer.measure([genotype], 'batch', toyCall(0))).rejects.toThrow(
      refusal(
        'MISSING_DATA',
        new RegExp(`no row for the cell "${text}" .*${rows.length - 1} of`, 'u'),
      ),
    );
  });

  it('reads a table once, and again once it has changed', async () => {
    const plugin = createLookup();
    const path = write('changing.csv', [HEADER, ...rows]);
    const genotype = space.decisions.map(() => 0);
    const answer = async (): Promise<number | undefined> => {
      const trainer = plugin.create({ ...OPTIONS, table: path }, context);
      return (await trainer.measure([genotype], 'batch', toyCall(0)))[0]?.reward;
    };
    expect(await answer()).toBeCloseTo(0.1, 12);
    write('changing.csv', [HEADER, ...rows.map((row) => row.replace(',10,', ',20,'))]);
    utimesSync(path, 1, 1);

    expect(await answer()).toBeCloseTo(0.2, 12);
  });

  it.each<[string, readonly string[], object, string, RegExp]>([
    ['nothing', [], {}, 'INVALID_DATA', /has nothing in it/u],
    ['no rows', [HEADER], {}, 'INVALID_DATA', /has a header and no rows/u],
    [
      'a column twice',
      ['val,val', '1,2'],
      {},
      'INVALID_DATA',
      /line 1: two columns are called "val"/u,
    ],
    [
      'no such column',
      [HEADER, ...rows],
      { reward: 'vall' },
      'INVALID_CONFIG',
      /trainer\.reward: .*no column "vall"; did you mean "val"\?/u,
    ],
    [
      'a value that is no number',
      [HEADER, ...rows.slice(0, 2), rows[2]?.replace(/,1\d,/u, ',n/a,') ?? ''],
      {},
      'INVALID_DATA',
      /line 4: column "val" holds "n\/a", which is no number/u,
    ],
    [
      'an empty value',
      [HEADER, ...rows.slice(0, 2), rows[2]?.replace(/,1\d,/u, ',,') ?? ''],
      {},
      'INVALID_DATA',
      /line 4: column "val" holds ""/u,
    ],
    [
      'percentages taken for shares',
      [HEADER, ...rows],
      { scale: 1 },
      'INVALID_DATA',
      /line 2: val is 10, which is no share in \[0, 1\]; set trainer\.scale, to 0\.01/u,
    ],
    ['too few fields', [HEADER, '"a",1'], {}, 'INVALID_DATA', /no CSV: .*line 2/u],
    [
      'no cell of the space',
      [HEADER, '"no:cell",1,1,1,1'],
      {},
      'INVALID_DATA',
      /line 2: .*in this space/u,
    ],
    [
      'a cell twice',
      [HEADER, ...rows, rows[0] ?? ''],
      {},
      'INVALID_DATA',
      /line \d+: the cell ".*" is in line 2 already/u,
    ],
    [
      'a cell too few',
      [HEADER, ...rows.slice(0, -1)],
      {},
      'MISSING_DATA',
      /no row for the cell ".*" \(.*\); add what is missing, or say trainer\.partial: true/u,
    ],
  ])('says so of a table with %s', (...row) => {
    const [what, lines, options, code, message] = row;
    const path = write(`${what.replaceAll(' ', '-')}.csv`, lines);

    expect(() => create({ table: path, ...options })).toThrow(refusal(code, message));
  });

  it('refuses a table that is not there', () => {
    expect(() => create({ table: 'nowhere.csv' })).toThrow(
      refusal('MISSING_DATA', /no table nowhere\.csv .*trainer\.table/u),
    );
  });

  it.each(['/', '/dev/zero'])('refuses %s, which is no file', (table) => {
    expect(() => create({ table })).toThrow(refusal('MISSING_DATA', /no table .*trainer\.table/u));
  });

  it('refuses trials that take no time', () => {
    const path = write('instant.csv', [HEADER, ...rows.map((row) => row.replace(/,\d+$/u, ',0'))]);

    expect(() => create({ table: path, duration: 'seconds' })).toThrow(
      refusal('INVALID_DATA', /line 2: seconds is 0; a trial takes more than 0 seconds/u),
    );
  });
});
