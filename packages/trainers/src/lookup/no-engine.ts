import { CellsmithError, defineEngine } from '@cellsmith/core';
import { z } from 'zod';

/** In the place of an engine where nothing is computed. */
export const noEngine = defineEngine({
  name: 'none',
  summary: 'computes nothing, for trainers that answer from a table',
  options: z.strictObject({}),
  rank: -1,
  probe: () => Promise.resolve({ works: true, detail: 'computes nothing' }),
  create: () =>
    Promise.resolve({
      name: 'none',
      compile: () => {
        throw new CellsmithError('UNSUPPORTED', 'The engine "none" computes nothing; name another');
      },
      memory: () => ({ sizeBytes: 0, tensors: 0 }),
      dispose: () => undefined,
    }),
});
