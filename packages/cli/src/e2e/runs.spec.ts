import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, type Outcome, createLab, lastJson } from '../testing/lab.ts';
import { TOY_SEARCH, TOY_TRAINING } from '../testing/toy-config.ts';

describe('the folder of a run', () => {
  let lab: Lab;
  let searched: Outcome;

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', { ...TOY_SEARCH, search: { ...TOY_SEARCH.search, epochs: 2 } });
    lab.config('training.yaml', TOY_TRAINING);
    searched = await lab.run('search', 'toy.yaml', '--out', 'runs/a', '--json');
  }, 60_000);

  afterAll(() => {
    lab.dispose();
  });

  const journal = (run: string): string =>
    readFileSync(join(lab.path, run, 'journal.jsonl'), 'utf8');

  const copyRun = (to: string): void => {
    cpSync(join(lab.path, 'runs/a'), join(lab.path, to), { recursive: true });
  };

  it('leads from a search to a cell, a trained network and its test error', async () => {
    const { genotype } = lastJson(searched.stdout) as { genotype: string };
    const derived = (await lab.json('derive', 'runs/a', '--candidates', '3')) as {
      genotype: string;
      candidates: readonly unknown[];
    };
    expect(derived.candidates).toHaveLength(3);
    expect(genotype).toMatch(/^0:\w+\|0:\w+$/u);

    const trained = await lab.json('train', 'training.yaml', '--from', 'runs/a', '--out', 'runs/t');
    expect(trained).toMatchObject({ genotype: derived.genotype, epochs: 1, images: 10 });

    const { testError, testAccuracy, parameters } = trained as Record<string, number>;
    expect(testError).toBeCloseTo(1 - (testAccuracy ?? 0));
    await expect(lab.json('evaluate', 'runs/t')).resolves.toMatchObject({
      ...{ genotype: derived.genotype, images: 10, parameters },
      ...{ testError, testAccuracy },
    });
    await expect(lab.json('inspect', 'runs/t')).resolves.toMatchObject({
      genotype: derived.genotype,
      parameters,
    });
  }, 60_000);

  it('is not written to by the same command again, which is told how to go on', async () => {
    const before = journal('runs/a');
    const { code, stderr } = await lab.run('search', 'toy.yaml', '--out', 'runs/a');

    expect(code).toBe(2);
    expect(stderr).toMatch(/already holds this run.*resume/u);
    expect(journal('runs/a')).toBe(before);
  }, 60_000);

  it('is not written to by another config', async () => {
    const before = journal('runs/a');
    const { code, stderr } = await lab.run(
      ...['search', 'toy.yaml', '--out', 'runs/a', '--set', 'seed=2'],
    );

    expect(code).toBe(2);
    expect(stderr).toMatch(/runs\/a holds a run of another config.*--out/u);
    expect(journal('runs/a')).toBe(before);
  }, 60_000);

  it('is not resumed with a config that was edited', async () => {
    copyRun('runs/edited');
    const config = join(lab.path, 'runs/edited/config.yaml');
    writeFileSync(config, readFileSync(config, 'utf8').replace('seed: 1', 'seed: 2'));
    const { code, stderr } = await lab.run('resume', 'runs/edited');

    expect(code).toBe(2);
    expect(stderr).toContain('seed');
  }, 60_000);

  it('with a damaged newest checkpoint goes on at the one before, and says so', async () => {
    copyRun('runs/damaged');
    const newest = readdirSync(join(lab.path, 'runs/damaged/checkpoints')).sort().at(-1) ?? '';
    truncateSync(join(lab.path, 'runs/damaged/checkpoints', newest, 'weights.safetensors'), 100);
    const before = journal('runs/damaged');
    const { code, stderr } = await lab.run('resume', 'runs/damaged');

    expect(stderr).toMatch(new RegExp(`warning Checkpoint ${newest} is passed over`, 'u'));
    expect(code).toBe(0);
    expect(journal('runs/damaged')).toBe(before);
  }, 60_000);

  it('that is none is said to be missing', async () => {
    for (const command of ['resume', 'derive', 'evaluate']) {
      const { code, stderr } = await lab.run(command, 'runs/nowhere');

      expect(code).toBe(2);
      expect(stderr).toContain('runs/nowhere');
    }
  });

  it('keeps the failure of a run whose loss is no number any more', async () => {
    const { code, stderr } = await lab.run(
      ...['train', 'training.yaml', '--out', 'runs/nan', '--set', 'trainer.epochs=3'],
      ...['--set', 'trainer.learningRate={ schedule: cosine, max: 1e38, min: 1e38, t0: 3 }'],
    );

    expect(stderr).toMatch(/step/u);
    expect(stderr).toMatch(/layer +min +max +mean +not finite/u);
    expect(code).toBe(3);
  }, 60_000);
});

describe('the files of CIFAR-10', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
    lab.config('toy.yaml', { ...TOY_SEARCH, dataset: { name: 'cifar10', path: 'data' } });
    lab.config('data/data_batch_1.bin', {});
  });

  afterAll(() => {
    lab.dispose();
  });

  it('are named where they are short or missing, with the command that fetches them', async () => {
    const { code, stderr } = await lab.run('search', 'toy.yaml');

    expect(code).toBe(2);
    expect(stderr).toMatch(/data_batch_\d\.bin|data/u);
    expect(stderr).toContain('cellsmith data fetch cifar10');
  });
});
