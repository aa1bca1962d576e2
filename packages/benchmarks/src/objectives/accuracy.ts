import { type ObjectivePlugin, defineObjective } from '@cellsmith/core';
import { z } from 'zod';

/** Accuracy alone, as both papers search. */
export const accuracy: ObjectivePlugin = defineObjective({
  name: 'accuracy',
  summary: 'Accuracy on validation images, whatever it costs (the default)',
  options: z.strictObject({}),
  create: () => ({ costs: [], network: {}, limits: {}, reward: (measured: number) => measured }),
});
