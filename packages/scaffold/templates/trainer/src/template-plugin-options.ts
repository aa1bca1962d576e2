import { z } from 'zod';

/** What a config may say of it. */
export const templatePluginOptions = z.strictObject({
  /** Images of a step. */
  batchSize: z.int().min(1).default(8),
  learningRate: z.number().positive().default(0.05),
});

export type TemplatePluginOptions = z.output<typeof templatePluginOptions>;
