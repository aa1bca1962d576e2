import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';
import { TOY_SEARCH } from '../testing/toy-config.ts';

describe('cellsmith replay', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = createLab();
    lab.config('toy.yaml', TOY_SEARCH);
    await lab.run('search', 'toy.yaml', '--out', 'runs/a');
  }, 60_000);

  afterAll(() => {
    lab.dispose();
  });

  it('reads a journal back, a line an event', async () => {
    const { code, stdout } = await lab.run('replay', 'runs/a');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ *1 .*run\.started/mu);
    expect(stdout).toMatch(/run\.completed[^]*none lost or changed/u);
  });

  it('verifies a run and leaves it as it is', async () => {
    const journal = join(lab.path, 'runs/a/journal.jsonl');
    const before = readFileSync(journal, 'utf8');
    const { code, stdout, stderr } = await lab.run('replay', 'runs/a', '--verify');

    expect(code).toBe(0);
    expect(stdout).toMatch(/verified +\d+ events came out again, bit for bit$/mu);
    expect(stderr).toContain('epoch 1/1');
    expect(readFileSync(journal, 'utf8')).toBe(before);
  }, 60_000);

  it('ends with 3 and both events where a run does not come out again', async () => {
    writeFileSync(join(lab.path, 'clock.mjs'), MEASURES_THE_CLOCK);
    const config = { ...TOY_SEARCH, plugins: ['./clock.mjs'], controller: 'clock' };
    lab.config('clock.yaml', config);
    await lab.run('search', 'clock.yaml', '--out', 'runs/clock');
    const { code, stdout } = await lab.run('replay', 'runs/clock', '--verify');

    expect(code).toBe(3);
    expect(stdout).toMatch(
      /verified +no\n[^]*recorded +controller\.updated[^]*now +controller\.updated/u,
    );
  }, 60_000);

  it('says where a journal was changed', async () => {
    cpSync(join(lab.path, 'runs/a'), join(lab.path, 'runs/changed'), { recursive: true });
    const journal = join(lab.path, 'runs/changed/journal.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"epoch":0', '"epoch":1'));
    const { code, stderr } = await lab.run('replay', 'runs/changed');

    expect(code).toBe(2);
    expect(stderr).toMatch(/Line \d+ of the journal is not as it was written/u);
  });
});

/** A controller without a seed: what it tells of itself never comes again. */
const MEASURES_THE_CLOCK = `
import { ContainerModule } from '${import.meta.resolve('inversify')}';
import { z } from '${import.meta.resolve('zod')}';
const clock = {
  name: 'clock',
  summary: 'Measures the clock',
  options: z.strictObject({}),
  create: (_options, { decisions }) => ({
    propose: async (count) => Array.from({ length: count }, () => decisions.map(() => 0)),
    observe: async () => ({ clock: performance.now() }),
    state: () => ({ values: null, tensors: new Map() }),
    restore: () => undefined,
    dispose: () => undefined,
  }),
};
export const plugin = new ContainerModule(({ bind }) => {
  bind(Symbol.for('@cellsmith/core/Controller')).toConstantValue(clock);
});
`;
