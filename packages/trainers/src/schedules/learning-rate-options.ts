import { z } from 'zod';
import { constant } from './constant.ts';
import { type CosineRestarts, cosineRestarts } from './cosine-restarts.ts';
import type { Schedule } from './schedule.ts';

/** A schedule as a config writes it; `constant` stays at `max`. */
export interface LearningRateOptions extends CosineRestarts {
  readonly schedule: 'cosine' | 'constant';
}

/** The schema of a learning rate that is `defaults` where a config is silent. */
export function learningRateOptions(defaults: CosineRestarts): z.ZodType<LearningRateOptions> {
  return z
    .strictObject({
      schedule: z.enum(['cosine', 'constant']).default('cosine'),
      max: z
        .number()
        .gt(0, { error: 'a learning rate must be above 0', abort: true })
        .default(defaults.max),
      min: z.number().gte(0, 'a learning rate must not be negative').default(defaults.min),
      t0: z.int().gte(1, 'a cycle must be at least 1 epoch long').default(defaults.t0),
      tmul: z.int().gte(1, 'cycles must not become shorter: at least 1').default(defaults.tmul),
    })
    .refine(({ schedule, min, max }) => schedule === 'constant' || min <= max, {
      path: ['min'],
      error: 'the lowest learning rate must not be above max',
    })
    .prefault({});
}

/** The schedule that `options` describe. */
export function createSchedule(options: LearningRateOptions): Schedule {
  return options.schedule === 'constant' ? constant(options.max) : cosineRestarts(options);
}
