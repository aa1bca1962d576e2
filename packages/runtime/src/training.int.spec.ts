import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOY_SEARCH, TOY_TRAINING } from '../fixtures/toy-configs.ts';
import { createSearch } from './create-search.ts';
import { createTraining } from './create-training.ts';
import { evaluateRun } from './evaluate-run.ts';
import { openRun } from './open-run.ts';
import { resumeRun } from './resume-run.ts';
import type { TrainingResult } from './session.ts';

describe('a training', () => {
  let root: string;
  let whole: string;
  let result: TrainingResult;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    whole = join(root, 'whole');
    result = await (await createTraining(TOY_TRAINING, { out: whole })).run();
  });

  afterAll(() => rm(root, { recursive: true }));

  it('ends with the test error of its last epoch and the mean of the last ones', async () => {
    const { events } = await openRun(whole);
    const tests = events.flatMap((event) =>
      event.type === 'evaluation.completed' && event.split === 'test' ? [event.metrics] : [],
    );
    const accuracies = tests.map((metrics) => metrics['accuracy'] ?? NaN);

    expect(accuracies).toHaveLength(2);
    expect(result.testAccuracy).toBe(accuracies[1]);
    expect(result.testError).toBeCloseTo(1 - result.testAccuracy, 12);
    expect(result.meanTestError).toBeCloseTo(
      1 - ((accuracies[0] ?? 0) + (accuracies[1] ?? 0)) / 2,
      12,
    );
    expect(result).toMatchObject({
      images: 12,
      epochs: 3,
      genotype: TOY_TRAINING.genotype,
      run: whole,
    });
    expect(result.parameters).toBeGreaterThan(100);
  });

  it('is evaluated to the same numbers afterwards', async () => {
    const { testError, testAccuracy, loss, images, parameters } = result;

    expect(await evaluateRun(whole)).toEqual({
      ...{ run: whole, genotype: TOY_TRAINING.genotype },
      ...{ testError, testAccuracy, loss, images, parameters },
    });
  });

  it.each([1, 4, 7])(
    'ends alike when it is interrupted after step %i and resumed',
    async (steps) => {
      const out = join(root, `interrupted-${steps}`);
      const training = await createTraining(TOY_TRAINING, { out });
      let left = steps;
      training.events.on('step.completed').subscribe(() => {
        if (--left === 0) training.interrupt();
      });
      await expect(training.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
      const again = await (await resumeRun(out)).run();

      expect(again).toEqual({ ...result, run: out });
      expect((await openRun(out)).hash).toBe((await openRun(whole)).hash);
    },
  );

  it('takes its cell from a search, with the space that the cell is of', async () => {
    const from = join(root, 'search');
    const set = ['space.blocks=3', 'search.epochs=1', 'search.updatesPerEpoch=1'];
    const { genotype } = await (await createSearch(TOY_SEARCH, { out: from, set })).run();
    const out = join(root, 'from');
    const config = { ...TOY_TRAINING, genotype: undefined };
    const training = await createTraining(config, { from, out });

    expect(training.config).toMatchObject({
      genotype,
      space: { name: 'shuffle-nasnet', blocks: 3 },
    });
    await expect(createTraining(config, { from: whole, out })).rejects.toMatchObject({
      code: 'RUN_MISSING',
    });
  });

  it('keeps its own space where the cell of a search belongs to it too', async () => {
    const from = join(root, 'plain-search');
    const set = ['search.epochs=1', 'search.updatesPerEpoch=1'];
    await (await createSearch(TOY_SEARCH, { out: from, set })).run();
    const options = { from, out: join(root, 'kept'), set: ['space.batchNormAfterMerge=true'] };

    expect((await createTraining(TOY_TRAINING, options)).config.space).toMatchObject({
      batchNormAfterMerge: true,
    });
  });

  it('takes a published name and writes the text that it stands for', async () => {
    const options = {
      genotype: 'shuffle-nasnet-a',
      out: join(root, 'named'),
      set: ['space.blocks=5'],
    };

    expect((await createTraining(TOY_TRAINING, options)).config.genotype).toMatch(
      /^0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5\|/u,
    );
  });

  it.each([
    ['a misspelt name', 'shufle-nasnet-a', 'did you mean "shuffle-nasnet-a"?'],
    ['a later node', '0:conv1x1,5:identity|0:identity,0:identity', 'reads entry 5'],
    [
      'another space',
      '0:avgPool3x3+0:sepConv3x3,0:identity+0:identity|0:identity+0:identity,0:identity+0:identity',
      'operand',
    ],
    ['no cells', '', 'genotype'],
  ])('refuses %s', async (_what, genotype, message) => {
    const set = ['space.blocks=' + (genotype.startsWith('shuf') ? '5' : '2')];
    const attempt = createTraining(TOY_TRAINING, { genotype, set, out: join(root, 'none') });

    await expect(attempt).rejects.toThrow(message);
  });

  it('cannot be evaluated before its first checkpoint, nor where it is a search', async () => {
    const search = join(root, 'a-search');
    await (await createSearch(TOY_SEARCH, { out: search, set: ['search.epochs=1'] })).run();
    const young = join(root, 'young');
    await (await createTraining(TOY_TRAINING, { out: young, set: ['trainer.epochs=1'] })).run();
    await rm(join(young, 'checkpoints'), { recursive: true });

    await expect(evaluateRun(search)).rejects.toThrow(/holds a search/u);
    await expect(evaluateRun(young)).rejects.toThrow(/no checkpoint yet/u);
  });
});
