import { CellsmithError, type Snapshot } from '@cellsmith/core';
import { z } from 'zod';

/**
 * The values of a snapshot that the controller `name` took.
 *
 * @throws CellsmithError `RUN_DAMAGED` where they are not what the controller writes
 */
export function parseState<State>(
  name: string,
  schema: z.ZodType<State>,
  { values }: Snapshot,
): State {
  const { data, error, success } = schema.safeParse(values);
  if (success) return data;
  throw new CellsmithError(
    'RUN_DAMAGED',
    `This is no state of the controller "${name}": ${z.prettifyError(error)}`,
    { cause: error },
  );
}
