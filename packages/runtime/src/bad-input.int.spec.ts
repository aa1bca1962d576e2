import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOY_SEARCH, TOY_TRAINING } from '../fixtures/toy-configs.ts';
import { createSearch } from './create-search.ts';
import { createTraining } from './create-training.ts';

describe('bad input', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  const refusal = async (config: object | string, set: readonly string[] = []): Promise<Error> => {
    const out = join(root, 'run');
    const attempt = createSearch(config as string, { out, set, cwd: root });
    const error: unknown = await attempt.then((search) => search.run()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(await readdir(root)).not.toContain('run');
    return error as Error;
  };

  it.each([
    ['an odd number of filters', ['network.filters=5'], /filters.*5.*even|half|halves/u],
    ['a batch larger than the split', ['trainer.batchSize=9'], /trainer\.batchSize is 9, larger/u],
    [
      'more validation images than there are',
      ['dataset.validationImages=60'],
      /dataset\.validationImages is 60/u,
    ],
    [
      'more training images than are left',
      ['dataset.trainImages=58'],
      /dataset\.trainImages is 58/u,
    ],
    ['no blocks', ['space.blocks=0'], /space\.blocks: .*1 to 12.*not 0/u],
    [
      'a negative rate',
      ['trainer.learningRate.max=-1'],
      /trainer\.learningRate\.max: .*above 0, not -1/u,
    ],
    ['a merge that is none', ['space.merge=som'], /space: .*"som"; did you mean "sum"/u],
    [
      'an unknown key by --set',
      ['trainer.bachSize=9'],
      /trainer\.bachSize: unknown key; did you mean "batchSize"/u,
    ],
    [
      'an unknown controller by --set',
      ['controller=enaz'],
      /controller\.name: no controller named "enaz"; did you mean "enas"/u,
    ],
    ['an engine that is none', ['engine=wasn'], /engine\.name: no engine named "wasn"/u],
    ['the prototype', ['__proto__.polluted=true'], /__proto__: this key is not allowed/u],
  ])('of %s is refused in words, with nothing written', async (_what, set, message) => {
    const error = await refusal(TOY_SEARCH, set);

    expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
    expect(error.message).toMatch(message);
  });

  it.each([
    ['without a value', 'seed', '"seed" is not of the form path=value'],
    ['without a path', '=3', '"=3" is not of the form path=value'],
    ['with an empty key', 'a..b=3', '"a..b=3" is not of the form path=value'],
    ['that is no YAML', 'name=[1', 'name: the value is no YAML'],
  ])('of an override %s is refused', async (_what, override, message) => {
    expect((await refusal(TOY_SEARCH, [override])).message).toContain(message);
  });

  it('of several kinds is told all at once', async () => {
    const { message } = await refusal(TOY_SEARCH, ['sed=1', 'space.blocks=0', 'controller=x']);

    expect(message).toMatch(/^3 problems/u);
  });

  it.each([
    ['of broken YAML', 'a: [1', /it is no YAML: .*line 1/su],
    ['with a key twice', 'seed: 1\nseed: 2', /it is no YAML: Map keys must be unique/u],
    ['that is a list', '- 1', /expected keys and values/u],
    ['that is empty', '', /expected keys and values/u],
    [
      'on a preset that is none',
      'preset: enas/serch',
      /preset: no preset "enas\/serch"; did you mean "enas\/search"/u,
    ],
    ['with a plugin that is missing', 'plugins: [./none.ts]', /Plugin ".*none\.ts" does not load/u],
    [
      'with a plugin that throws',
      'plugins: [./throws.ts]',
      /throws\.ts" does not load: on purpose/u,
    ],
    [
      'with a plugin that is none',
      'plugins: [./empty.ts]',
      /empty\.ts" exports no ContainerModule/u,
    ],
  ])('in a file %s is told with the file', async (_what, text, message) => {
    await writeFile(join(root, 'throws.ts'), "throw new Error('on purpose');");
    await writeFile(join(root, 'empty.ts'), 'export const nothing: number = 1;');
    await writeFile(join(root, 'config.yaml'), text);

    expect((await refusal('config.yaml')).message).toMatch(message);
  });

  it('in the name of a preset gets the nearest one', async () => {
    expect((await refusal('shufle-nasnet/search')).message).toContain(
      'did you mean "shuffle-nasnet/search"?',
    );
  });

  it('of a training without a cell says where one may come from', async () => {
    const attempt = createTraining(
      { ...TOY_TRAINING, genotype: undefined },
      { out: join(root, 'run') },
    );

    await expect(attempt).rejects.toThrow(/genotype: required; .*--genotype and --from/u);
  });

  it('of a config of the other kind is named by its kind', async () => {
    const attempt = createTraining({ ...TOY_SEARCH, kind: 'search' }, { out: join(root, 'run') });

    await expect(attempt).rejects.toThrow(/kind: this is the config of a "search"/u);
  });
});
