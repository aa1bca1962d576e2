import { z } from 'zod';
import type { ConfigPlugins } from '../config/config-plugins.ts';
import { defineController } from '../controller/controller.ts';
import { defineDataset } from '../dataset/dataset.ts';
import { defineEngine } from '../engine/engine.ts';
import { defineObjective } from '../objective/objective.ts';
import { PluginRegistry } from '../plugin-registry.ts';
import { defineReporter } from '../reporting/reporter.ts';
import type { MergeOperation } from '../search-space/parts.ts';
import { type SearchSpace, defineSearchSpace } from '../search-space/search-space.ts';
import { defineTrainer } from '../trainer/trainer.ts';

const never = (): never => {
  throw new Error('not called here');
};
const summary = 'Of this test.';

const schedule = z.discriminatedUnion('name', [
  z.object({ name: z.literal('constant'), rate: z.number().min(0) }),
  z.object({ name: z.literal('cosine'), max: z.number().min(0), min: z.number().min(0) }),
]);

const EMPTY_SPACE: SearchSpace = {
  ...{ name: 'toy', decisions: [], published: [], decode: never, canonicalKey: never },
};

const summed: MergeOperation = { name: 'sum', summary, build: never };

/** Plugins of every kind that have options and do nothing. */
export const toyConfigPlugins: ConfigPlugins = {
  parts: {
    operations: new PluginRegistry('operation', []),
    merges: new PluginRegistry('merge', [summed]),
    shortcuts: new PluginRegistry('shortcut', []),
    sharing: new PluginRegistry('sharing policy', []),
  },
  engine: new PluginRegistry('engine', [
    defineEngine({
      ...{ name: 'cpu', summary, rank: 1, probe: never, create: never },
      options: z.object({ threads: z.int().min(1).optional() }),
    }),
  ]),
  dataset: new PluginRegistry('dataset', [
    defineDataset({
      ...{ name: 'tiny', summary, load: never },
      options: z.object({ path: z.string().optional() }),
    }),
  ]),
  space: new PluginRegistry('search space', [
    defineSearchSpace({
      ...{ name: 'toy', summary },
      options: z.object({
        blocks: z.int().min(1).max(12).default(5),
        merge: z.string().default('sum'),
      }),
      create: ({ merge }, { merges }) => {
        merges.get(merge);
        return EMPTY_SPACE;
      },
    }),
    defineSearchSpace({
      ...{ name: 'plain', summary, options: z.object({}) },
      create: () => EMPTY_SPACE,
    }),
  ]),
  controller: new PluginRegistry('controller', [
    defineController({
      ...{ name: 'dice', summary, create: never },
      options: z.object({
        learningRate: schedule.default({ name: 'constant', rate: 0.1 }),
        lstm: z.object({ units: z.int().min(1).default(64) }).prefault({}),
      }),
    }),
  ]),
  reporter: new PluginRegistry('reporter', [
    defineReporter({
      ...{ name: 'herald', summary, open: never },
      options: z.object({ loud: z.boolean().default(false) }),
    }),
  ]),
  objective: new PluginRegistry('objective', [
    defineObjective({ ...{ name: 'accuracy', summary, create: never }, options: z.object({}) }),
  ]),
  trainer: new PluginRegistry('trainer', [
    defineTrainer({
      ...{ name: 'sharing', summary, form: 'search', create: never },
      options: z.object({ batchSize: z.int().min(1).default(160) }),
    }),
    defineTrainer({
      ...{ name: 'scratch', summary, form: 'final', create: never, train: never },
      options: z.object({ epochs: z.int().min(1).default(630) }),
    }),
  ]),
};
