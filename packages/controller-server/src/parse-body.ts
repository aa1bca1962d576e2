import { Refusal } from '@cellsmith/local-server';
import { z } from 'zod';

/** @throws Refusal 400 `INVALID_REQUEST` naming what is wrong and where */
export function parseBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const { data, error, success } = schema.safeParse(body ?? {});
  if (success) return data;
  const text = `This is no request of the contract: ${z.prettifyError(error)}`;
  throw new Refusal(400, 'INVALID_REQUEST', text);
}
