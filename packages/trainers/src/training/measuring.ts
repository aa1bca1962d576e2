import type { Genotype, MeasureOn, Measurement, TrainerCall } from '@cellsmith/core';
import { z } from 'zod';

const measurementSchema = z.object({
  reward: z.number(),
  metrics: z.record(z.string(), z.number()),
});

/** The schema of a `Measuring`. */
export const measuringSchema = z.object({
  epoch: z.int(),
  on: z.enum(['batch', 'validation']),
  stream: z.number(),
  genotypes: z.array(z.array(z.int())),
  results: z.array(measurementSchema),
});

/** How far the measurement of some genotypes has come; JSON-safe. */
export type Measuring = z.infer<typeof measuringSchema>;

/** A measurement that has not begun. */
export function beginMeasuring(
  genotypes: readonly Genotype[],
  on: MeasureOn,
  { epoch, rng }: TrainerCall,
): Measuring {
  const stream = rng.stream('identity').next();
  return { epoch, on, stream, genotypes: genotypes.map((genes) => [...genes]), results: [] };
}

/**
 * Whether two measurements are the same call. Its random streams tell: two updates of one epoch may
 * measure the same genotypes, but never with the same streams.
 */
export function isSameCall(one: Measuring, other: Measuring): boolean {
  const call = ({ epoch, on, stream, genotypes }: Measuring): string =>
    JSON.stringify([epoch, on, stream, genotypes]);
  return call(one) === call(other);
}

/** A copy that later progress leaves alone. */
export function copyMeasuring<Kind extends Measuring>(measuring: Kind): Kind {
  return { ...measuring, results: [...measuring.results] };
}

/** What an accuracy and a loss are worth: the reward is the accuracy (FACTS 1.8). */
export function measurement(averages: { accuracy: number; loss: number }): Measurement {
  const { accuracy, loss } = averages;
  return { reward: accuracy, metrics: { accuracy, loss } };
}
