import { z } from 'zod';
import type { Json } from '../json.ts';
import type { JournalEvents } from './event.ts';

/** Of finite numbers, by name. */
export const METRICS = z.record(z.string(), z.number());

const any = z.custom<Json>();
const epoch = z.int().min(0).describe('From 0.');
const update = z
  .int()
  .min(0)
  .describe('From 0, within the epoch or, of simulated workers, the run.');
const genotype = z.string().describe('A cell in its text form.');

const RATED = {
  genotype,
  reward: z.number().describe('What the search maximises.'),
  accuracy: z.number().exactOptional().describe('Where the reward is something else.'),
  overLimit: z.literal(true).exactOptional().describe('It breaks a limit of the objective.'),
};

const ATTEMPT = {
  trial: z.int().min(0).describe('From 0, in the order in which they were proposed.'),
  attempt: z.int().min(1).describe('From 1.'),
  worker: z.int().min(0).describe('From 0.'),
  seconds: z.number().min(0).describe('Simulated, since the start.'),
};

const latencyTable = z.strictObject({
  baseMs: z.number(),
  leastMs: z.number(),
  millionMultiplyAddsMs: z.number(),
  addsMs: METRICS.describe('By feature, such as "normal sepConv3x3".'),
});

const measuredNetwork = z.strictObject({
  genotype,
  measuredMs: z.number(),
  foretoldMs: z.number(),
  isHeldOut: z.boolean(),
});

const heldOut = z.strictObject({
  networks: z.int().min(0),
  meanShare: z.number().nullable(),
  worstShare: z.number().nullable(),
  meanShareOfMean: z.number().nullable(),
});

const IN_SEARCH = {
  'latency.measured': z
    .strictObject({
      engine: z.string(),
      batch: z.int().min(1),
      table: latencyTable,
      networks: z.array(measuredNetwork),
      heldOut,
    })
    .describe('Once, before anything else: the latency that the objective goes by.'),
  'candidates.measured': z
    .strictObject({
      epoch,
      update,
      candidates: z.array(
        z.strictObject({
          ...{ ...RATED, metrics: METRICS },
          durationSeconds: z
            .number()
            .exactOptional()
            .describe('Of a real training, where a table says so.'),
        }),
      ),
      simulated: z
        .strictObject(ATTEMPT)
        .exactOptional()
        .describe('Of the one candidate, where workers are simulated.'),
    })
    .describe('The cells of an update were rated.'),
  'attempt.failed': z
    .strictObject({ ...ATTEMPT, isGivenUp: z.boolean().describe('It was the last attempt.') })
    .describe('A trial failed on a simulated worker.'),
  'controller.updated': z
    .strictObject({ epoch, update, metrics: METRICS })
    .describe('The controller learned from the rated cells.'),
  'controller.assessed': z
    .strictObject({ epoch, update, metrics: METRICS })
    .describe('How much better than random cells those of the controller are.'),
  'controller.collapsed': z
    .strictObject({
      epoch,
      update,
      cause: z.enum(['reward-constant', 'entropy-vanished', 'policy-collapsed', 'no-lift']),
      message: z.string(),
    })
    .describe('Something is wrong with the controller; told once until it is well again.'),
  'genotype.derived': z
    .strictObject({ ...RATED, candidates: z.int().min(0), on: z.string() })
    .describe('The cell that the search chose.'),
} satisfies Partial<EventSchemas>;

/** A schema for the payload of every type of a journal's events. */
export type EventSchemas = {
  readonly [Type in keyof JournalEvents]: z.ZodType<JournalEvents[Type]>;
};

/** What searches and trainings record. */
export const RUN_EVENT_SCHEMAS = {
  'run.started': z
    .strictObject({ kind: z.enum(['search', 'train']), config: any })
    .describe('The first event of a run, with its complete config but for reporters.'),
  ...IN_SEARCH,
  'epoch.trained': z
    .strictObject({ epoch, metrics: METRICS })
    .describe('An epoch of training is over.'),
  'epoch.completed': z
    .strictObject({
      epoch,
      epochs: z.int().min(1),
      reward: z
        .number()
        .nullable()
        .describe("Mean of the epoch's candidates; of a training, the validation accuracy."),
      best: z.strictObject(RATED).nullable().describe('The best candidate so far.'),
      metrics: METRICS,
    })
    .describe('An epoch is over, with all that belongs to it.'),
  'evaluation.completed': z
    .strictObject({ split: z.string(), metrics: METRICS })
    .describe('The network was rated on the images of a split.'),
  'run.completed': z.strictObject({ result: any }).describe('The last event of a run.'),
} satisfies Partial<EventSchemas>;
