import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';

describe('cellsmith draw', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
    mkdirSync(join(lab.path, 'empty'));
    mkdirSync(join(lab.path, 'foreign'));
    writeFileSync(join(lab.path, 'foreign/config.yaml'), 'port: 80\n');
  });

  afterAll(() => {
    lab.dispose();
  });

  it('draws the cells of a published genotype as text', async () => {
    const { code, stdout } = await lab.run('draw', 'enas');

    expect(code).toBe(0);
    expect(stdout).toContain('2 = avgPool3x3(0) + sepConv3x3(0)');
  });

  it('writes a network as a file, and tells programs where', async () => {
    const args = ['--of', 'network', '--format', 'svg', '--out', 'a.svg'];

    await expect(lab.json('draw', 'shuffle-nasnet-a', ...args)).resolves.toMatchObject({
      path: join(lab.path, 'a.svg'),
    });
    expect(readFileSync(join(lab.path, 'a.svg'), 'utf8')).toMatch(/^<svg .*reduction cell/su);
  });

  it.each([
    [['draw', 'shuffle-nasnet-z'], /shuffle-nasnet-a/u],
    [['draw', 'nowhere/run'], /no config, preset or run/u],
    [['draw', 'empty'], /no config, preset or run/u],
    [['draw', 'foreign'], /port: unknown key/u],
    [['draw', 'enas', '--format', 'png'], /svg, dot, mermaid, text/u],
    [['draw', 'enas', '--out', 'no/such/x.svg'], /cannot be written to/u],
  ])('says what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await lab.run(...args);

    expect(stderr).toMatch(problem);
    expect(code).toBe(2);
  });
});
