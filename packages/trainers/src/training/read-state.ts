import { CellsmithError, type Snapshot } from '@cellsmith/core';
import { z } from 'zod';

/**
 * The values of `snapshot`, in the form in which `trainer` wrote them.
 *
 * @throws CellsmithError `RUN_DAMAGED`
 */
export function readState<State>(
  trainer: string,
  schema: z.ZodType<State>,
  { values }: Snapshot,
): State {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw new CellsmithError(
    'RUN_DAMAGED',
    `This is not a state of the trainer "${trainer}":\n${z.prettifyError(result.error)}`,
    { cause: result.error },
  );
}
