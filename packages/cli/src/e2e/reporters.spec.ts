import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';
import { TOY_SEARCH } from '../testing/toy-config.ts';

/** A study of searches alone: two cell spaces, one seed. */
const STUDY = {
  ...{ kind: 'study', name: 'toy-study', seeds: 1, metrics: ['reward'] },
  ...{ reporters: ['tensorboard'], random: { omitted: 'It is of reporters.' } },
  common: { search: TOY_SEARCH },
  arms: { plain: { search: {} }, normed: { search: { space: { batchNormAfterMerge: true } } } },
};

describe('reporters', () => {
  let lab: Lab;
  const read = (path: string): string => readFileSync(join(lab.path, path), 'utf8');
  const list = (path: string): readonly string[] => readdirSync(join(lab.path, path));

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', { ...TOY_SEARCH, reporters: ['csv', 'tensorboard'] });
    const search = await lab.run('search', 'toy.yaml', '--out', 'runs/a');
    expect(search.code).toBe(0);
    expect(search.stderr).not.toMatch(/reporter/iu);
  }, 120_000);

  afterAll(() => {
    lab.dispose();
  });

  it('write beside the run while it goes on', () => {
    expect(list('runs/a/tensorboard')).toEqual([
      expect.stringMatching(/^events\.out\.tfevents\.\d{10}\.cellsmith$/u),
    ]);
    expect(read('runs/a/csv/metrics.csv')).toMatch(/,epoch\.trained,,train\/trainLoss,0,/u);
    expect(read('runs/a/csv/cells.csv')).toMatch(/,genotype\.derived,/u);
  });

  it.each(['csv', 'tensorboard'])('write the same %s of a run that is over', async (format) => {
    const out = `again/${format}`;
    const answer = await lab.json('export', 'runs/a', '--format', format, '--out', out);

    expect(answer).toEqual({ format, path: join(lab.path, out), lines: expect.any(Number) });
    for (const name of list(out))
      expect(read(`${out}/${name}`)).toBe(read(`runs/a/${format}/${name}`));
    expect(list(out)).toEqual(list(`runs/a/${format}`));
  });

  it('write a study with a folder for each trial', async () => {
    lab.config('study.yaml', STUDY);
    const study = await lab.run('study', 'study.yaml', '--out', 'runs/s');
    expect(study.code).toBe(0);

    const trials = list('runs/s/tensorboard').filter((name) => !name.startsWith('events'));
    expect(trials.toSorted()).toEqual(['normed', 'plain']);
    expect(list('runs/s/tensorboard/plain/seed-1')).toEqual(['repeat-0']);
    const { code, stdout } = await lab.run('export', 'runs/s', '--format', 'csv');
    expect(code).toBe(0);
    expect(stdout).toContain('runs/s/csv');
    expect(read('runs/s/csv/metrics.csv')).toMatch(
      /,trial\.completed,plain\/seed-1\/repeat-0,trial\/reward,0,/u,
    );
  }, 120_000);

  it('are listed with their options', async () => {
    const { stdout } = await lab.run('plugins');

    expect(stdout).toMatch(/reporter\n {2}tensorboard +Event files[^\n]*\n +images\n {2}csv /u);
  });

  it.each([
    [
      ['export', 'runs/a', '--format', 'tensorbord'],
      /No format named "tensorbord"; did you mean "tensorboard"\?/u,
    ],
    [['export', 'nowhere', '--format', 'csv'], /no run in .*nowhere/u],
    [['export', 'runs/a', '--format', 'csv', '--out', 'runs'], /runs is not empty/u],
    [
      ['export', 'runs/a', '--format', 'csv', '--out', 'toy.yaml'],
      /Cannot write the report to .*toy\.yaml/u,
    ],
    [
      ['search', 'toy.yaml', '--set', 'reporters=[csw]'],
      /no reporter named "csw"; did you mean "csv"\?/u,
    ],
    [['study', 'study.yaml', '--set', 'reporters=[csw]', '--out', 'x'], /no reporter named "csw"/u],
  ])('say what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await lab.run(...args);

    expect(stderr).toMatch(problem);
    expect(code).toBe(2);
    expect(existsSync(join(lab.path, 'x'))).toBe(false);
  });
});
