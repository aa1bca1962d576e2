import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';
import { TOY_SEARCH } from '../testing/toy-config.ts';

describe('a config that is wrong', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
    lab.config('toy.yaml', TOY_SEARCH);
  });

  afterAll(() => {
    lab.dispose();
  });

  it.each([
    ['an unknown key', 'epochs=3', /epochs: unknown key; .*search\.epochs/u],
    ['an unknown key further in', 'network.filter=4', /network\.filter.*did you mean "filters"/u],
    ['an unknown option of a plugin', 'space.block=3', /space\.block.*did you mean "blocks"/u],
    ['an unknown plugin', 'controller.name=enass', /"enass".*did you mean "enas"/u],
    ['an unknown merge', 'space.merge=summ', /No merge named "summ"; did you mean "sum"/u],
    ['an odd filter count', 'network.filters=3', /even|odd/u],
    ['no blocks', 'space.blocks=0', /space\.blocks/u],
    ['too many blocks', 'space.blocks=13', /space\.blocks.*12/u],
    [
      'a batch larger than the split',
      'trainer.batchSize=64',
      /trainer\.batchSize is 64, larger than the training split of 24/u,
    ],
    ['a negative rate', 'trainer.learningRate.maximum=-1', /trainer\.learningRate/u],
    ['a negative seed', 'seed=-1', /seed/u],
  ])('with %s gets exit code 2 and the remedy, and leaves nothing', async (_what, set, problem) => {
    const { code, stdout, stderr } = await lab.run('search', 'toy.yaml', '--set', set);

    expect(stderr).toMatch(problem);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(existsSync(join(lab.path, 'runs'))).toBe(false);
  });

  it('is told all of its mistakes at once', async () => {
    const wrong = ['network.filter=4', 'search.epoch=1', 'seed=x', 'trainer.name=weigth-sharing'];
    const { code, stderr } = await lab.run(
      ...['search', 'toy.yaml'],
      ...wrong.flatMap((set) => ['--set', set]),
    );

    expect(code).toBe(2);
    for (const place of ['network.filter', 'search.epoch', 'seed', 'trainer']) {
      expect(stderr).toContain(place);
    }
  });

  it('is named where there is none, with the nearest preset', async () => {
    const { code, stderr } = await lab.run('search', 'shuffle-nasnet/serch-quick');

    expect(code).toBe(2);
    expect(stderr).toContain('shuffle-nasnet/search-quick');
  });

  it('is told to programs as JSON', async () => {
    await expect(lab.json('search', 'toy.yaml', '--set', 'seed=-1')).resolves.toMatchObject({
      error: { code: 'INVALID_CONFIG', message: expect.stringContaining('seed') },
    });
  });
});
