import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, createLab } from '../testing/lab.ts';

describe('what is there', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
  });

  afterAll(() => {
    lab.dispose();
  });

  it('is listed by plugins, of every kind', async () => {
    const { code, stdout } = await lab.run('plugins');

    expect(code).toBe(0);
    for (const name of ['shuffle-nasnet', 'enas', 'weight-sharing', 'wasm', 'synthetic', 'sum']) {
      expect(stdout).toMatch(new RegExp(`^ +${name} `, 'mu'));
    }
  });

  it('is listed by plugins for programs, with the presets', async () => {
    await expect(lab.json('plugins')).resolves.toMatchObject({
      plugins: expect.arrayContaining([
        expect.objectContaining({ kind: 'controller', name: 'enas' }),
        expect.objectContaining({ kind: 'search space', name: 'nasnet' }),
      ]),
      presets: expect.arrayContaining([
        expect.objectContaining({ name: 'shuffle-nasnet/search-quick', kind: 'search' }),
        expect.objectContaining({ name: 'shuffle-nasnet/final-a', kind: 'train' }),
      ]),
    });
  });

  it('is tried by doctor: what works, why not, and which one auto takes', async () => {
    const { code, stdout } = await runCellsmith(['doctor'], lab.path);

    expect(code).toBe(0);
    expect(stdout).toMatch(/engines: auto takes \w+/u);
    expect(stdout).toMatch(/works {2}cpu /u);
    expect(stdout).toMatch(/works {2}synthetic /u);
    for (const name of ['tensorflow', 'tensorflow-gpu', 'wasm', 'cifar10']) {
      expect(stdout).toMatch(new RegExp(`(?:works|no +) +${name} `, 'u'));
    }
  }, 60_000);

  it('is begun by init, with a config that works', async () => {
    const { code, stdout } = await lab.run('init', 'search', '--out', 'my.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('npx cellsmith search my.yaml');

    await expect(lab.run('inspect', 'my.yaml', '--supernet')).resolves.toMatchObject({ code: 0 });
  });

  it('is not overwritten by init', async () => {
    await lab.run('init', 'search', '--out', 'mine.yaml');
    const before = readFileSync(join(lab.path, 'mine.yaml'), 'utf8');
    const { code, stderr } = await lab.run('init', 'train', '--out', 'mine.yaml');

    expect(code).toBe(2);
    expect(stderr).toContain('mine.yaml');
    expect(readFileSync(join(lab.path, 'mine.yaml'), 'utf8')).toBe(before);
  });

  it('is checked by data verify', async () => {
    const { code, stdout } = await lab.run(
      ...['data', 'verify', 'synthetic'],
      ...['--set', 'drawn.train=20', '--set', 'drawn.test=10'],
    );

    expect(code).toBe(0);
    expect(stdout).toBe('synthetic is sound: 20 training and 10 test images of 10 classes\n');
  });

  it('is missed by data verify with the command that fetches it', async () => {
    const { code, stderr } = await lab.run('data', 'verify', 'cifar10', '--set', 'path=nowhere');

    expect(code).toBe(2);
    expect(stderr).toContain('nowhere');
    expect(stderr).toContain('cellsmith data fetch cifar10');
  });
});
