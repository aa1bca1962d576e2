import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, type Outcome, createLab, lastJson } from '../testing/lab.ts';
import { TOY_STUDY } from '../testing/toy-config.ts';

describe('cellsmith study', () => {
  let lab: Lab;
  let done: Outcome;

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', TOY_STUDY);
    done = await lab.run('study', 'toy.yaml');
  }, 120_000);

  afterAll(() => {
    lab.dispose();
  });

  it('tells each trial as it ends, and the report in the end', () => {
    expect(done.stderr).toMatch(
      /^study toy-study · plain, normed, random · 2 seeds · runs\/toy-study$/mu,
    );
    expect(done.stderr).toMatch(/^normed seed 2 {2}parameters [\d,]+ {2}testError [\d.]+ %$/mu);
    expect(done.stderr).toMatch(/^seed 1 {2}plain latencyMs [\d.]+ ms {2}normed latencyMs/mu);
    expect(existsSync(join(lab.path, 'runs/toy-study/report.html'))).toBe(true);
  });

  it('ends with its arms, a sentence a comparison and the table of verdicts', () => {
    const sentences = done.stdout.match(/^.+(?:Holm p = [\d.]+; .*|in every pair)\.$/gmu) ?? [];

    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/^arm +trials +test error +parameters +latency$/mu);
    expect(sentences).toHaveLength(9);
    expect(done.stdout).toMatch(/^parameters +plain : normed +(?:better|equivalent|undecided)/mu);
    expect(done.stdout).toContain('npx cellsmith report runs/toy-study');
  });

  it('ends with the verdicts for programs; runs that are done are not run again', async () => {
    const answer = await lab.json('study', 'toy.yaml', '--out', 'runs/again');

    expect(answer).toMatchObject({
      study: 'toy-study',
      state: 'complete',
      trials: { completed: 6, failed: 0 },
      verdicts: expect.arrayContaining([
        expect.objectContaining({
          metric: 'testError',
          arms: ['plain', 'normed'],
          difference: expect.any(Number) as unknown,
          interval: [expect.any(Number), expect.any(Number)],
          p: expect.any(Number) as unknown,
          pHolm: expect.any(Number) as unknown,
          superiority: expect.any(Number) as unknown,
          verdict: expect.stringMatching(/^(?:better|worse|equivalent|undecided)$/u) as unknown,
        }),
      ]) as unknown,
    });
  });

  it('says how many times faster the arms are than the one they are compared with', async () => {
    const { stdout } = await lab.run(
      ...['study', 'toy.yaml', '--out', 'runs/against', '--set', 'decide.against=plain'],
    );

    expect(stdout).toMatch(
      /^speed, times that of plain +latency\nnormed +[\d.]+×\nrandom +[\d.]+×$/mu,
    );
  });

  it('gives its result again when it is resumed after its end', async () => {
    expect(await lab.json('resume', 'runs/toy-study')).toMatchObject({ state: 'complete' });
  });

  it.each([
    [
      'an arm that does not differ',
      'arms.normed={ search: { space: { batchNormAfterMerge: false } }, train: { space: { batchNormAfterMerge: false } } }',
      'differs from arm "plain" in nothing',
    ],
    ['a metric of nobody', 'metrics=[testEror]', 'did you mean "testError"'],
    ['one seed and a verdict', 'seeds=1', 'one seed decides nothing'],
  ])('refuses %s before anything runs', async (_what, set, message) => {
    lab.config('decided.yaml', { ...TOY_STUDY, decide: { confidence: 0.9 } });
    const { code, stderr } = await lab.run(
      'study',
      'decided.yaml',
      '--out',
      'runs/bad',
      '--set',
      set,
    );

    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(lab.path, 'runs/bad'))).toBe(false);
  });

  it('saves at Ctrl-C, ends with 130 and goes on, with several runs at once', async () => {
    lab.config('long.yaml', { ...TOY_STUDY, name: 'long', seeds: 2, budget: { epochs: 2 } });
    const study = startCellsmith(['study', 'long.yaml', '--jobs', '2'], lab.path);
    await study.said('seed 1  ');
    study.child.kill('SIGINT');
    const { code, stderr } = await study.finished;

    expect(stderr).toContain('npx cellsmith resume runs/long');
    expect(code).toBe(130);

    const resumed = startCellsmith(['resume', 'runs/long', '--jobs', '2', '--json'], lab.path);
    const end = await resumed.finished;
    expect(end.stderr).toMatch(/\d of 6 trials are done already/u);
    expect(lastJson(end.stdout)).toMatchObject({ state: 'complete', trials: { completed: 6 } });
  }, 240_000);
});
