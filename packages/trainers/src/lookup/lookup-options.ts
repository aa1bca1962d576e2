import { z } from 'zod';

const column = z.string().min(1);

/** Where a table is and what its columns mean. */
export const lookupOptions = z.strictObject({
  /** Path of a CSV file with a header; a relative one starts where the run is started. */
  table: z.string().min(1),
  /** Column with the cells: our text form, or the one in which others write those of the space. */
  architecture: column.default('genotype'),
  /** Column with the validation accuracies. */
  reward: column.default('reward'),
  /** Column with the test accuracies, for the metrics `testAccuracy`, `testError` and `regret`. */
  test: column.optional(),
  /** What makes shares in [0, 1] of both accuracies: 0.01 where they are percentages. */
  scale: z.number().positive().default(1),
  /** Further columns by the metric that they give, as they are. */
  metrics: z.record(z.string().min(1), column).default({}),
  /** How long a trial takes on a simulated worker: a column with seconds, or seconds. */
  duration: z.union([column, z.number().positive()]).optional(),
  /** Whether the table may lack cells of the space; a search that proposes one of them ends there. */
  partial: z.boolean().default(false),
});

/** The options of `lookup`, complete. */
export type LookupOptions = z.output<typeof lookupOptions>;

/** What a table gives besides the reward. */
export function metricsOf({ test, metrics }: LookupOptions): readonly string[] {
  const ofTest = test === undefined ? [] : ['testAccuracy', 'testError', 'regret'];
  return [...ofTest, ...Object.keys(metrics)];
}
