import type { DrawnGenotype } from '@cellsmith/benchmarks';
import {
  type PlainObject,
  type StudyResults,
  type TrialRecord,
  isPlainObject,
} from '@cellsmith/core';
import type { ResumeOptions } from '../config/config-input.ts';
import { drawGenotype } from './draw-genotype.ts';

/** Draws of each arm the cell of its best trial in the study's first metric. */
export async function bestCells(
  results: StudyResults,
  options: ResumeOptions,
): Promise<readonly DrawnGenotype[]> {
  const drawn: DrawnGenotype[] = [];
  for (const { name } of results.arms) {
    const best = bestTrial(results, name);
    const part = partOf(results, name);
    if (!best?.genotype || !part) continue;
    const { genotype, seed } = best;
    const title = results.seeds.length > 1 ? `${name}, seed ${seed}` : name;
    drawn.push(...(await drawGenotype(title, { ...part, genotype }, options)));
  }
  return drawn;
}

function bestTrial({ trials, metrics }: StudyResults, arm: string): TrialRecord | undefined {
  const [metric] = metrics;
  const sign = metric?.better === 'higher' ? -1 : 1;
  const rank = ({ metrics: values }: TrialRecord): number =>
    sign * (values[metric?.name ?? ''] ?? Infinity);
  return trials
    .filter((trial) => trial.arm === arm && trial.genotype)
    .toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The search or training of an arm as a config by itself; the random arm is like another. */
function partOf(
  { config, study: name, seeds }: StudyResults,
  arm: string,
): { kind: 'search' | 'train'; config: PlainObject } | undefined {
  const { arms, random, plugins } = objectOf(config);
  const like = objectOf(random)['of'];
  const own = objectOf(arms)[arm] ?? objectOf(arms)[typeof like === 'string' ? like : ''];
  const { search, train } = objectOf(own);
  const shared = { name, seed: seeds[0] ?? 1, ...(plugins !== undefined && { plugins }) };
  if (isPlainObject(search)) return { kind: 'search', config: { ...search, ...shared } };
  if (isPlainObject(train)) return { kind: 'train', config: { ...train, ...shared } };
  return undefined;
}

function objectOf(value: unknown): PlainObject {
  return isPlainObject(value) ? value : {};
}
