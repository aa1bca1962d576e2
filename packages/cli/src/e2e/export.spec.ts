import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';
import { TOY_SEARCH, TOY_TRAINING } from '../testing/toy-config.ts';

describe('cellsmith export', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', TOY_SEARCH);
    lab.config('training.yaml', TOY_TRAINING);
    await lab.run('search', 'toy.yaml', '--out', 'runs/a');
    await lab.run('train', 'training.yaml', '--out', 'runs/t');
  }, 120_000);

  afterAll(() => {
    lab.dispose();
  });

  it('writes an ONNX file beside the run, and tells where', async () => {
    const { code, stdout } = await lab.run('export', 'runs/t');

    expect(code).toBe(0);
    expect(stdout).toContain('runs/t/network.onnx');
    expect(readFileSync(join(lab.path, 'runs/t/network.onnx')).length).toBeGreaterThan(1000);
  });

  it('writes weights that evaluate reads back', async () => {
    const args = ['--format', 'safetensors', '--out', 'w.safetensors'];
    await expect(lab.json('export', 'runs/t', ...args)).resolves.toMatchObject({
      ...{ format: 'safetensors', path: join(lab.path, 'w.safetensors') },
    });
    const own = await lab.json('evaluate', 'runs/t');

    expect(await lab.json('evaluate', 'runs/t', '--weights', 'w.safetensors')).toEqual(own);
  });

  it('writes a program beside the run', async () => {
    const { code, stdout } = await lab.run('export', 'runs/t', '--format', 'program');

    expect(code).toBe(0);
    expect(stdout).toContain('runs/t/program');
    expect(readdirSync(join(lab.path, 'runs/t/program')).sort()).toEqual([
      ...['README.md', 'classify.mjs', 'model.onnx', 'network.json', 'package.json'],
    ]);
  });

  it.each(['export', 'evaluate', 'predict'])('refuses to %s a foreign folder', async (command) => {
    mkdirSync(join(lab.path, 'foreign'), { recursive: true });
    writeFileSync(join(lab.path, 'foreign/config.yaml'), 'port: 80\n');
    const images = command === 'predict' ? ['x.png'] : [];
    const { code, stderr } = await lab.run(command, 'foreign', ...images);

    expect(stderr).toMatch(/config\.yaml is not the config of a search or a training/u);
    expect(code).toBe(2);
  });

  it.each([
    [['export', 'nowhere'], /no run in .*nowhere/u],
    [['export', 'runs/a'], /holds a search, where a train/u],
    [['export', 'runs/t', '--format', 'pb'], /onnx, safetensors, program/u],
    [['export', 'runs/t', '--format', 'program', '--out', 'runs'], /runs holds other files/u],
    [['export', 'runs/t', '--out', 'no/such/x.onnx'], /Cannot write the network/u],
    [['evaluate', 'runs/t', '--weights', 'toy.yaml'], /Cannot read weights from .*toy\.yaml/u],
  ])('says what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await lab.run(...args);

    expect(stderr).toMatch(problem);
    expect(code).toBe(2);
    expect(existsSync(join(lab.path, 'no'))).toBe(false);
  });
});
