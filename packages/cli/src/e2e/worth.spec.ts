import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab, lastJson } from '../testing/lab.ts';
import { TOY_SEARCH, TOY_TRAINING } from '../testing/toy-config.ts';

const PLANTED = fileURLToPath(
  new URL('../../../runtime/fixtures/planted-trainer.ts', import.meta.url),
);

/** A search whose rewards are known beforehand. */
const planted = (reward: string): object => ({
  ...TOY_SEARCH,
  plugins: [PLANTED],
  trainer: { name: 'planted', reward },
  search: { epochs: 6, updatesPerEpoch: 2, cellsPerUpdate: 10 },
});

describe('the worth of a controller', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
    lab.config('toy.yaml', TOY_SEARCH);
    lab.config('training.yaml', { ...TOY_TRAINING, genotype: undefined });
    lab.config('planted.yaml', planted('planted'));
    lab.config('constant.yaml', planted('constant'));
  });

  afterAll(() => {
    lab.dispose();
  });

  it('is in the line of each epoch, in the answer and in the JSON of a search', async () => {
    const said = await lab.run('search', 'planted.yaml');
    const { stdout } = await lab.run('search', 'planted.yaml', '--out', 'runs/b', '--json');
    const { lift } = lastJson(stdout) as { lift: { mean: number; interval: number[] } };

    expect(said.stderr).toMatch(/^epoch 6\/6 .* lift [+-][\d.]+ \([+-][\d.]+ to [+-][\d.]+\)/mu);
    expect(said.stdout).toMatch(
      /over random cells +[+-][\d.]+ reward \(95 %: .* to .*\), \d+ pairs/u,
    );
    expect(lift.interval[0]).toBeLessThan(lift.mean);
    expect(lift.interval[1]).toBeGreaterThan(lift.mean);
  }, 60_000);

  it('is an alarm where nothing can be learned, told once', async () => {
    const { stderr, code } = await lab.run('search', 'constant.yaml');
    const alarms = stderr.split('\n').filter((line) => line.startsWith('controller '));

    expect(code).toBe(0);
    expect(alarms).toEqual([
      expect.stringMatching(/All rewards .* are 0\.1, .*\(reward-constant\)$/u),
    ]);
  }, 60_000);

  it('is not asked where it is switched off', async () => {
    const off = ['--set', 'search.assess.enabled=false', '--out', 'runs/off', '--json'];
    const { stdout, stderr } = await lab.run('search', 'planted.yaml', ...off);

    expect(lastJson(stdout)).toMatchObject({ lift: null });
    expect(stderr).not.toContain('lift');
  }, 60_000);

  it('has the fidelity of its shared weights beside it', async () => {
    const args = [
      'fidelity',
      'toy.yaml',
      '--train',
      'training.yaml',
      '--cells',
      '2',
      '--engine',
      'wasm',
    ];
    const said = await lab.run(...args, '--batch-norm', 'batch,moving', '--sharing', 'per-input');
    const again = (await lab.json('resume', 'runs/toy-fidelity')) as {
      correlations: readonly { sharing: string; batchNorm: string; cells: number }[];
      cells: readonly unknown[];
    };

    expect(said.stderr).toContain('\n3/3 train cell 2 of 2: ');
    expect(said.stdout).toMatch(/^per-input moving: .*, over 2 cells$/mu);
    expect(again.correlations).toMatchObject([
      { sharing: 'per-input', batchNorm: 'batch', cells: 2 },
      { sharing: 'per-input', batchNorm: 'moving', cells: 2 },
    ]);
    expect(again.cells).toHaveLength(2);
  }, 120_000);

  it.each([
    [['--batch-norm', 'running'], /It must be batch, moving or batch,moving\./u],
    [[], /not said: name a config or preset to train by/u],
    [['--train', 'training.yaml', '--cells', '1'], /cells is 1; a ranking has 2 at least/u],
  ])('refuses fidelity %j in a sentence', async (options, message) => {
    const { code, stderr } = await lab.run('fidelity', 'toy.yaml', '--out', 'runs/x', ...options);

    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
