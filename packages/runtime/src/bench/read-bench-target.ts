import type { Architecture } from '@cellsmith/core';
import { type InspectOptions, inspectGenotype } from '../inspect-genotype.ts';
import { parseBenchTarget } from './bench-target.ts';

/** A network that is to be measured. */
export interface BenchNetwork {
  /** As it was asked for. */
  readonly target: string;
  /** Text form. */
  readonly genotype: string;
  /** Of a final training, without the auxiliary head. */
  readonly architecture: Architecture;
  /** With the auxiliary head where its config has one. */
  readonly trained: Architecture;
}

/**
 * The network that a target of `bench` means.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`
 */
export async function readBenchTarget(
  text: string,
  { set = [], cwd = '.' }: Pick<InspectOptions, 'set' | 'cwd'>,
): Promise<BenchNetwork> {
  const { target, set: own } = parseBenchTarget(text);
  const all = { cwd, set: [...set, ...own], form: 'final' } as const;
  const { genotype, architecture: trained } = await inspectGenotype(target, all);
  const { architecture } = await inspectGenotype(target, { ...all, auxiliary: false });
  return { target: text, genotype, architecture, trained };
}
