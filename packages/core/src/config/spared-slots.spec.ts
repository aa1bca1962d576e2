import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineDataset } from '../dataset/dataset.ts';
import { defineEngine } from '../engine/engine.ts';
import { PluginRegistry } from '../plugin-registry.ts';
import { toyConfigPlugins } from '../testing/toy-config-plugins.ts';
import { defineTrainer } from '../trainer/trainer.ts';
import type { ConfigPlugins } from './config-plugins.ts';
import { resolveConfig } from './resolve-config.ts';

const never = (): never => {
  throw new Error('not called here');
};
const about = { name: 'none', summary: 'Of this test.' };
const toys = toyConfigPlugins;

/** With a trainer that needs neither engine nor images, and what stands for them. */
const plugins: ConfigPlugins = {
  ...toys,
  engine: new PluginRegistry('engine', [
    ...toys.engine.all,
    defineEngine({ ...about, rank: -1, probe: never, create: never, options: z.strictObject({}) }),
  ]),
  dataset: new PluginRegistry('dataset', [
    ...toys.dataset.all,
    defineDataset({
      ...about,
      load: never,
      options: z.strictObject({ classes: z.int().default(10) }),
    }),
  ]),
  trainer: new PluginRegistry('trainer', [
    ...toys.trainer.all,
    defineTrainer({
      ...{ name: 'answers', summary: 'Of this test.', form: 'final', needs: [], create: never },
      options: z.strictObject({ table: z.string().optional() }),
    }),
  ]),
};

const BASE = { name: 'mine', space: 'toy', controller: 'dice' };

const resolve = (value: object): object =>
  resolveConfig({ kind: 'search', value, origin: 'my.yaml' }, plugins);

describe('a trainer that needs neither engine nor images', () => {
  const config = resolve({ ...BASE, trainer: 'answers' });

  it('is given nothing where a config gives none', () => {
    expect(config).toMatchObject({
      engine: { name: 'none' },
      dataset: { name: 'none', classes: 10, validationImages: 0 },
    });
    expect(resolve(config)).toEqual(config);
  });

  it('takes what a config gives', () => {
    expect(resolve({ ...BASE, trainer: 'answers', engine: 'cpu', dataset: 'tiny' })).toMatchObject({
      engine: { name: 'cpu' },
      dataset: { validationImages: 5000 },
    });
  });

  it('can be measured on simulated workers', () => {
    const executor = { name: 'simulated', workers: 8 };

    expect(resolve({ ...BASE, trainer: 'answers', executor })).toMatchObject({
      executor: {
        ...{ name: 'simulated', workers: 8, failureShare: 0, attempts: 10 },
        ...{ durationSeconds: 600, durationSpread: 0.25 },
      },
    });
  });
});

describe('any other trainer', () => {
  const refusal = (value: object): string => {
    try {
      resolve({ ...BASE, ...value });
    } catch (error) {
      return (error as Error).message;
    }
    return 'none';
  };

  it('has to be given both', () => {
    const message = refusal({ trainer: 'scratch' });

    expect(message).toContain('engine: required');
    expect(message).toContain('dataset: required');
  });

  it('cannot do with nothing', () => {
    const message = refusal({ trainer: 'scratch', engine: 'none', dataset: 'none' });

    expect(message).toContain('engine.name: the trainer "scratch" cannot do with "none"');
    expect(message).toContain('dataset.name: the trainer "scratch" cannot do with "none"');
  });

  it('cannot share weights on simulated workers', () => {
    const given = { trainer: 'sharing', engine: 'cpu', dataset: 'tiny' };

    expect(refusal({ ...given, executor: { name: 'simulated' } })).toContain(
      'executor.name: simulated workers share no weights, as "sharing" does; trainers that fit: scratch, answers',
    );
  });

  it.each([
    [{ name: 'simulatd' }, 'executor.name'],
    [{ name: 'simulated', workers: 0 }, 'executor.workers'],
    [{ name: 'simulated', failureShare: 1 }, 'executor.failureShare'],
    [{ name: 'simulated', worker: 4 }, 'executor.worker: unknown key; did you mean "workers"?'],
    [{ name: 'in-process', workers: 4 }, 'executor.workers: unknown key'],
  ])('says what is wrong with the executor %j', (executor, message) => {
    expect(refusal({ trainer: 'answers', executor })).toContain(message);
  });
});
