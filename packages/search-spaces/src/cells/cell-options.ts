import { z } from 'zod';

const BLOCKS = 'a cell has 1 to 12 blocks';

/** The papers' B. */
export const blocks = z.int(BLOCKS).min(1, BLOCKS).max(12, BLOCKS).default(5);

/** Names of operations, in the order of the choices. */
export function operationNames(defaults: readonly string[]): z.ZodDefault<z.ZodArray<z.ZodString>> {
  return z
    .array(z.string().min(1))
    .min(1, 'a cell needs at least one operation to choose from')
    .refine((names) => new Set(names).size === names.length, 'an operation is listed twice')
    .default([...defaults]);
}

/** Name of a part that a plugin may bring. */
export function partName(name: string): z.ZodDefault<z.ZodString> {
  return z.string().min(1).default(name);
}
