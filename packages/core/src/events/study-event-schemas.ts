import { z } from 'zod';
import type { Json } from '../json.ts';
import { type EventSchemas, METRICS } from './run-event-schemas.ts';

const PLACE = {
  arm: z.string(),
  seed: z.int().min(0),
  repeat: z.int().min(0).describe('From 0; retrainings of one search share arm and seed.'),
};

const key = z.string().describe('Of everything that its result depends on.');
const runs = z.array(z.string()).describe("Folders of its runs, relative to the study's.");

const trial = z.strictObject({
  ...PLACE,
  key,
  state: z.enum(['completed', 'failed']),
  metrics: METRICS,
  curves: z.record(z.string(), z.array(z.strictObject({ spent: z.number(), value: z.number() }))),
  genotype: z.string().nullable(),
  runs,
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});

const verdict = z.strictObject({
  metric: z.string(),
  arms: z.tuple([z.string(), z.string()]),
  pairs: z.int().min(0),
  difference: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  p: z.number().nullable(),
  pHolm: z.number().nullable(),
  superiority: z.number().min(0).max(1).nullable(),
  seedsNeeded: z.number().nullable(),
  verdict: z.enum(['better', 'worse', 'equivalent', 'undecided']),
  words: z.string(),
});

/** What studies record. */
export const STUDY_EVENT_SCHEMAS = {
  'study.started': z
    .strictObject({ config: z.custom<Json>() })
    .describe('The first event of a study, with its complete config but for reporters.'),
  'trial.started': z.strictObject({ ...PLACE, key, runs }).describe('A trial began.'),
  'trial.completed': z.strictObject({ trial }).describe('A trial is done.'),
  'trial.failed': z.strictObject({ trial }).describe('A trial came to no result; why is in it.'),
  'seed.measured': z
    .strictObject({
      seed: z.int().min(0),
      metrics: z.record(z.string(), METRICS).describe('By arm and metric.'),
    })
    .describe('What is measured over all arms of a seed together.'),
  'study.judged': z
    .strictObject({ seeds: z.int().min(0), verdicts: z.array(verdict) })
    .describe('What the seeds so far say of each pair of arms.'),
  'study.completed': z
    .strictObject({ state: z.enum(['complete', 'decided']) })
    .describe('The last event of a study.'),
} satisfies Partial<EventSchemas>;
