import type { LatencyPlan } from '@cellsmith/core';
import { z } from 'zod';

/** The schema of the sizes that costs are counted at. */
export const networkOptions = z
  .strictObject({
    /** Filters F of the first stage. */
    filters: z.int().min(1).optional(),
    /** Normal cells in each of the three stages. */
    cellsPerStage: z.int().min(1).optional(),
  })
  .prefault({});

/** The schema of how latency is measured; it is only where the objective asks for latency. */
export const latencyOptions: z.ZodType<LatencyPlan> = z
  .strictObject({
    batch: z.int().gte(1, 'a batch must have at least 1 image').default(1),
    networks: z.int().gte(2, 'a table needs at least 2 networks').default(24),
    heldOut: z.int().gte(0, 'this is a number of networks').default(8),
    passes: z.int().gte(1, 'a network must be timed at least once').default(50),
  })
  .prefault({});

/** Of an object of costs by name, the names that have a value. */
export function namedCosts<Name extends string>(
  names: readonly Name[],
  given: Readonly<Partial<Record<Name, unknown>>>,
): readonly Name[] {
  return names.filter((name) => given[name] !== undefined);
}
