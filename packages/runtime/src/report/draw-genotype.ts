import type { DrawnGenotype } from '@cellsmith/benchmarks';
import { CellsmithError, type RunKind, type SearchSpace, parseGenotype } from '@cellsmith/core';
import { cellFigures } from '@cellsmith/exporters';
import { completeConfig, draftConfig } from '../config/prepare-config.ts';
import type { ConfigInput, ResumeOptions } from '../config/config-input.ts';
import { createSpace } from '../workbench.ts';

/** A genotype to be drawn, and the config that says which space it is of. */
export interface GenotypeOf {
  readonly kind: RunKind;
  readonly config: ConfigInput;
  readonly genotype: string;
}

/**
 * Draws the cells of a genotype. A report does without them where a plugin of the run is gone, so
 * that is no error.
 */
export async function drawGenotype(
  title: string,
  { kind, config, genotype }: GenotypeOf,
  options: ResumeOptions,
): Promise<readonly DrawnGenotype[]> {
  try {
    const { decisions } = await spaceOf(kind, config, options);
    const figures = cellFigures(decisions, parseGenotype(decisions, genotype));
    return [{ title, genotype, figures }];
  } catch (error) {
    if (error instanceof CellsmithError) return [];
    throw error;
  }
}

async function spaceOf(
  kind: RunKind,
  input: ConfigInput,
  options: ResumeOptions,
): Promise<SearchSpace> {
  const { config, plugins } = await completeConfig(kind, await draftConfig(input, options));
  return createSpace(config, plugins);
}
