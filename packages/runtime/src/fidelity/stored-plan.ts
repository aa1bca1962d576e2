import { isAbsolute } from 'node:path';
import { type RunKind, readStoredConfig } from '@cellsmith/core';
import { z } from 'zod';
import type { FidelityPlan } from './fidelity-plan.ts';

const configOf = (kind: RunKind): z.ZodType =>
  z.unknown().transform((value, context): unknown => {
    const { config, issues } = readStoredConfig(value);
    if (config?.kind === kind) return config;
    const [issue] = issues ?? [];
    context.addIssue(
      issue ? `${issue.path}: ${issue.message}` : `expected the config of a ${kind}`,
    );
    return z.NEVER;
  });

/** The names of its folders and files are made of those of sharing policies. */
const sharing = z.string().regex(/^[a-z][a-z0-9-]*$/u);

const PLAN = z.object({
  kind: z.literal('fidelity'),
  name: z.string(),
  searches: z.array(
    z.object({
      sharing: sharing.nullable(),
      config: configOf('search'),
      run: z.string().refine(isAbsolute).nullable(),
    }),
  ),
  batchNorm: z.array(z.enum(['batch', 'moving']).nullable()),
  train: configOf('train'),
  cells: z.array(z.string()),
});

/** A plan as its folder keeps it, or what is wrong with it, in words. */
export function readStoredPlan(value: unknown): { readonly plan: FidelityPlan } | string {
  const { data, error } = PLAN.safeParse(value);
  if (!error) return { plan: data as FidelityPlan };
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`;
}
