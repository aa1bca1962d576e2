import { Refusal } from '@cellsmith/local-server';
import { z } from 'zod';

/** @throws Refusal 400 naming the field */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: unknown,
): z.output<Schema> {
  const { data, error } = schema.safeParse(query);
  if (!error) return data;
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? 'the query';
  throw new Refusal(
    400,
    'INVALID_QUERY',
    `${where || 'the query'}: ${issue?.message ?? 'not understood'}`,
  );
}

/** One or several of the same name. */
export const SEVERAL = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .pipe(z.array(z.string().max(1000)).max(50));
