import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';
import { TOY_SEARCH, TOY_TRAINING } from '../testing/toy-config.ts';

describe('cellsmith report', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', { ...TOY_SEARCH, search: { ...TOY_SEARCH.search, epochs: 2 } });
    lab.config('training.yaml', TOY_TRAINING);
    lab.config('study.yaml', STUDY);
    await lab.run('search', 'toy.yaml', '--out', 'runs/a');
    await lab.run('train', 'training.yaml', '--from', 'runs/a', '--out', 'runs/t');
    await lab.run('study', 'study.yaml', '--out', 'runs/s');
  }, 120_000);

  afterAll(() => {
    lab.dispose();
  });

  const read = (path: string): string => readFileSync(join(lab.path, path), 'utf8');

  it('writes one page for a search, with its cells drawn', async () => {
    const { code, stdout } = await lab.run('report', 'runs/a');

    expect(code).toBe(0);
    expect(stdout).toContain('runs/a/report.html');
    expect(read('runs/a/report.html')).toMatch(/The search chose .*class="cell-drawing"/su);
  });

  it('writes one page for a training', async () => {
    await expect(lab.json('report', 'runs/t')).resolves.toMatchObject({
      of: 'run',
      format: 'html',
    });
    expect(read('runs/t/report.html')).toMatch(/test error of \d+\.\d\d %/u);
  });

  it('writes one page for a study, with what it says first', async () => {
    await expect(lab.json('report', 'runs/s')).resolves.toMatchObject({ of: 'study' });
    const page = read('runs/s/report.html');

    expect(page).toContain('Is a wide network larger?');
    expect(page.indexOf('wide')).toBeLessThan(page.indexOf('<svg'));
    expect(page).toContain('id="differences-parameters"');
  });

  it('writes other formats, to a file or to stdout', async () => {
    const csv = await lab.run('report', 'runs/s', '--format', 'csv', '--out', '-');
    expect(csv.stdout.split(/\r?\n/u)[0]).toMatch(/^arm,seed,repeat,state,parameters,/u);

    await lab.run('report', 'runs/a', '--format', 'latex', '--out', 'table.tex');
    expect(read('table.tex')).toContain('\\toprule');

    const json = await lab.run('report', 'runs/s', '--format', 'json', '--out', '-');
    expect(JSON.parse(json.stdout)).toMatchObject({ question: 'Is a wide network larger?' });
  });

  it.each([
    [['report', 'nowhere'], /no run in .*nowhere/u],
    [['report', 'runs/a', '--format', 'pdf'], /html, md, csv, json, latex/u],
    [['report', 'runs/a', '--out', 'no/such/folder/x.html'], /Cannot write the report/u],
  ])('says what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await lab.run(...args);

    expect(code).toBe(2);
    expect(stderr).toMatch(problem);
  });
});

/** Counts parameters alone, so that nothing is trained. */
const STUDY = {
  ...{ kind: 'study', name: 'sizes', question: 'Is a wide network larger?', seeds: [1, 2] },
  arms: {
    narrow: { train: TOY_TRAINING },
    wide: { train: { ...TOY_TRAINING, network: { ...TOY_TRAINING.network, filters: 16 } } },
  },
  metrics: ['parameters'],
};
