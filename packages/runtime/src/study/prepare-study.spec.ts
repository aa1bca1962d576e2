import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { TOY_STUDY } from '../../fixtures/toy-study.ts';
import { type PreparedStudy, prepareStudy } from './prepare-study.ts';
import { studyAsConfig } from './study-yaml.ts';

const prepared = (set: readonly string[] = [], study: object = TOY_STUDY): Promise<PreparedStudy> =>
  prepareStudy(study as Readonly<Record<string, unknown>>, { set });

const refusal = async (set: readonly string[], study: object = TOY_STUDY): Promise<string> => {
  const error: unknown = await prepared(set, study).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
  return (error as Error).message;
};

describe('a study as it is prepared', () => {
  it('has whole arms and the random one', async () => {
    const { config } = await prepared();

    expect(config.arms.map(({ name, isRandom }) => [name, isRandom])).toEqual([
      ['two', false],
      ['one', false],
      ['random', true],
    ]);
    expect(config).toMatchObject({ seeds: [1, 2], random: { of: 'two' }, budget: null });
    expect(config.arms[1]).toMatchObject({
      search: { space: { blocks: 1 }, controller: { name: 'enas' }, trainer: { momentum: 0.9 } },
      train: { space: { blocks: 1 }, genotype: null },
    });
    expect(config.arms[2]?.search?.controller).toEqual({ name: 'random' });
    expect(config.arms[2]?.search).toMatchObject({ space: { blocks: 2 } });
  });

  it('means the same when it is read again', async () => {
    const { config } = await prepared(['budget.epochs=3', 'latency={ batches: [1, 2] }']);
    const again = parse(stringify(studyAsConfig(config))) as object;

    expect((await prepared([], again)).config).toEqual(config);
  });

  it('takes what is common below what is an arm’s own, and presets below both', async () => {
    const { config } = await prepared([], {
      ...TOY_STUDY,
      arms: { a: { search: { preset: 'enas/search', search: { cellsPerUpdate: 7 } }, train: {} } },
    });

    expect(config.arms[0]?.search).toMatchObject({
      dataset: { name: 'toy-images' },
      space: { name: 'shuffle-nasnet' },
      search: { epochs: 2, updatesPerEpoch: 2, cellsPerUpdate: 7 },
      derive: { candidates: 3, on: 'batch' },
    });
  });

  it('lays engine and data on all arms', async () => {
    const { config } = await prepared(['engine=cpu', 'dataset.trainImages=9']);
    const parts = config.arms.flatMap(({ search, train }) => [search, train]);

    expect(parts.map((part) => part?.engine.name)).toEqual(Array(6).fill('cpu'));
    expect(parts.map((part) => part?.dataset.trainImages)).toEqual(Array(6).fill(9));
  });

  it('trains a found cell in the space of its search where its own has no such cells', async () => {
    const { config } = await prepared(['arms.one.train.space.blocks=3']);

    expect(config.arms[1]?.train?.space).toMatchObject({ blocks: 1 });
  });

  it('has a budget in every search', async () => {
    const { config } = await prepared(['budget.evaluations=8']);

    expect(config.arms.map(({ search }) => search?.search.epochs)).toEqual([2, 2, 2]);
  });

  it('has the random arm that was asked for, or none', async () => {
    const of = (await prepared(['random.of=one'])).config;
    const omitted = (await prepared(['random.omitted=all is random'])).config;

    expect(of.arms.at(-1)?.search?.space).toMatchObject({ blocks: 1 });
    expect(omitted.arms.map(({ name }) => name)).toEqual(['two', 'one']);
  });

  it('takes an arm that is random already as the random one', async () => {
    const { config } = await prepared(['arms.dice={ search: { controller: random } }']);

    expect(config.arms.map(({ name, isRandom }) => `${name} ${isRandom}`)).toEqual([
      ...['two false', 'one false', 'dice true'],
    ]);
  });

  it('gives one latency a batch', async () => {
    const set = ['metrics=[latencyMs]', 'latency.batches=[1, 8]', 'decide.equivalence.latencyMs=2'];
    const { config } = await prepared(set);

    expect(config.metrics).toEqual(['latencyMs@1', 'latencyMs@8']);
    expect(config.decide?.equivalence).toEqual({ 'latencyMs@1': 2, 'latencyMs@8': 2 });
  });

  it('decides nothing with one seed', async () => {
    expect((await prepared(['seeds=1'])).config.decide).toBeNull();
  });

  it.each([
    [
      'arms that do not differ',
      ['arms.two.search.space.blocks=1', 'arms.two.train.space.blocks=1'],
      /arms\.one: it differs from arm "two" in nothing that testError, reward, parameters could show/u,
    ],
    [
      'arms that differ in nothing that is measured',
      ['metrics=[reward]', 'arms.one.search.space.blocks=2', 'arms.one.train.trainer.epochs=9'],
      /arms\.one: it differs .* in nothing that reward could show/u,
    ],
    [
      'a metric that nobody gives',
      ['metrics=[testEror]'],
      /metrics: no metric named "testEror"; did you mean "testError"/u,
    ],
    [
      'a metric that its trainer does not give',
      ['metrics=[regret]'],
      /metrics: "regret": the trainer "weight-sharing" of arm "two" does not give it/u,
    ],
    [
      'a budget that no arm can meet',
      ['budget.evaluations=5'],
      /budget\.evaluations: arm "two" cannot meet it: an epoch rates 4 cells/u,
    ],
    [
      'a misspelt key of all arms, once',
      ['common.search.trainer.bachSize=3'],
      /A problem in .*\n {2}arms\.\*\.search\.trainer\.bachSize: unknown key; did you mean "batchSize"/u,
    ],
    [
      'a misspelt key of one arm',
      ['arms.one.train.spaze=nasnet'],
      /arms\.one\.train\.spaze: unknown key; did you mean "space"/u,
    ],
    [
      'an arm that is called as the random one',
      ['arms.random={ search: { space: { blocks: 3 } } }'],
      /arms\.random: the name is that of the arm that is added/u,
    ],
    ['a preset that is none', ['arms.one.search.preset=enas/serch'], /no preset "enas\/serch"/u],
    ['the config of a search', ['kind=search'], /kind: "search" is not a choice/u],
  ])('is refused for %s', async (_what, set, message) => {
    expect(await refusal(set)).toMatch(message);
  });

  it('is refused with a cell that is none', async () => {
    const arms = {
      a: { train: { genotype: 'shufle-nasnet-a' } },
      b: { train: { genotype: '0:x' } },
    };
    const message = await refusal([], {
      ...TOY_STUDY,
      common: { train: TOY_STUDY.common.train },
      arms,
    });

    expect(message).toMatch(/arms\.a\.train\.genotype: No cell named "shufle-nasnet-a"/u);
    expect(message).toMatch(/arms\.b\.train\.genotype: /u);
  });

  it('is refused where it is one arm alone', async () => {
    const study = { ...TOY_STUDY, arms: { two: {} }, random: { omitted: 'to be alone' } };

    expect(await refusal([], study)).toMatch(/arms: one arm alone is compared with nothing/u);
  });
});
