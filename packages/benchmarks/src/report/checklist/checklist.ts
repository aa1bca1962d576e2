import { listText, plural } from '../metric-text.ts';
import type { ChecklistFacts } from './checklist-facts.ts';

export type CheckStatus = 'met' | 'not met' | 'cannot know';

/** One practice, whether it was followed, and how that is known. */
export interface CheckedPractice {
  readonly group: 'code' | 'comparison' | 'reporting';
  readonly practice: string;
  readonly status: CheckStatus;
  readonly reason: string;
}

type Check = (facts: ChecklistFacts) => readonly [CheckStatus, string];
type Practice = readonly [CheckedPractice['group'], string, Check];

const PRACTICES: readonly Practice[] = [
  ['code', 'The code that trains the final networks is available', codeCheck],
  ['code', 'The code of the search space is available', codeCheck],
  ['code', 'Settings and seeds of the final training are given', trainingSettings],
  ['code', 'The code of the search method is available', codeCheck],
  ['code', 'Settings and seeds of the search method are given', searchSettings],
  ['comparison', 'All methods have the same data, split, space and final training', sameBenchmark],
  ['comparison', 'Nothing else differs between them: hardware, versions', sameEnvironment],
  ['comparison', 'What makes the difference is taken apart (ablations)', ablations],
  ['comparison', 'All are evaluated in the same way', sameProtocol],
  ['comparison', 'Results are compared over time, not at one moment only', overTime],
  ['comparison', 'Random search is among the methods', randomSearch],
  ['comparison', 'Experiments are repeated, with their seeds given', repetitions],
  ['comparison', 'A table or a surrogate allows a study in depth', tabular],
  ['reporting', 'How settings were tuned, and what that took', tuning],
  ['reporting', 'The time of the whole method, not of the search alone', totalTime],
  ['reporting', 'All details of the set-up', details],
];

/**
 * The best practices for experiments with architecture search, each held against what is recorded.
 *
 * @see Lindauer and Hutter (2020), JMLR 21(243), https://jmlr.org/papers/v21/20-056.html
 */
export function checkPractices(facts: ChecklistFacts): readonly CheckedPractice[] {
  return PRACTICES.map(([group, practice, check]) => {
    const [status, reason] = check(facts);
    return { group, practice, status, reason };
  });
}

function codeCheck({ version, ownModules }: ChecklistFacts): readonly [CheckStatus, string] {
  if (version === null) return ['cannot know', 'The version of Cellsmith was not recorded.'];
  if (ownModules.length > 0) {
    const names = listText(ownModules);
    return ['cannot know', `The config loads ${names}: publish that together with the results.`];
  }
  return ['met', `It is part of Cellsmith ${version}; the config names no code besides.`];
}

function trainingSettings(facts: ChecklistFacts): readonly [CheckStatus, string] {
  if (facts.isTabular) return ['met', 'Nothing is trained: results are read from a table.'];
  if (!facts.hasTraining) return ['not met', 'No network was trained to its end here.'];
  return ['met', `They are below, every default written out; ${seedsText(facts)}.`];
}

function searchSettings(facts: ChecklistFacts): readonly [CheckStatus, string] {
  if (!facts.hasSearch) return ['met', 'Nothing was searched: the cells were given.'];
  return ['met', `They are below, every default written out; ${seedsText(facts)}.`];
}

function seedsText({ seeds }: ChecklistFacts): string {
  const [first, ...others] = seeds;
  if (others.length === 0) return `the seed is ${first ?? 'not known'}`;
  if (others.length < 8) return `the seeds are ${seeds.join(', ')}`;
  return `${seeds.length} seeds, from ${first ?? ''} to ${others.at(-1) ?? ''}`;
}

function sameBenchmark(facts: ChecklistFacts): readonly [CheckStatus, string] {
  if (facts.arms.length < 2) return nothingToCompare();
  if (facts.benchmarkDifferences.length === 0) {
    return ['met', 'The configs of all arms have the same data, space and training.'];
  }
  return [
    'not met',
    `The arms differ in ${shortList(facts.benchmarkDifferences)}: the comparison is one of these, not of search methods alone.`,
  ];
}

function sameEnvironment({ environments, arms }: ChecklistFacts): readonly [CheckStatus, string] {
  if (arms.length < 2) return nothingToCompare();
  if (environments === null) return ['cannot know', 'Where the runs ran was not recorded.'];
  if (environments > 1) {
    return ['not met', `The runs have ${environments} different machines or versions.`];
  }
  return ['met', 'All runs have the same processor, engine and versions, arms taking turns.'];
}

function ablations(facts: ChecklistFacts): readonly [CheckStatus, string] {
  if (facts.arms.length < 2) return nothingToCompare();
  if (facts.ablations.length > 0) {
    return ['met', `One setting apart: ${shortList(facts.ablations)}.`];
  }
  return ['not met', 'No two arms differ in one setting alone.'];
}

function sameProtocol(facts: ChecklistFacts): readonly [CheckStatus, string] {
  if (facts.arms.length < 2) return nothingToCompare();
  if (facts.protocolDifferences.length === 0) {
    return ['met', 'Final training and evaluation have the same settings in all arms.'];
  }
  return ['not met', `The arms differ in ${shortList(facts.protocolDifferences)}.`];
}

function overTime({ curves }: ChecklistFacts): readonly [CheckStatus, string] {
  if (curves.length > 0) return ['met', `The course of ${listText(curves)} is drawn above.`];
  return ['not met', 'Only final values are recorded.'];
}

function randomSearch({ random, hasSearch }: ChecklistFacts): readonly [CheckStatus, string] {
  if (random === 'included') return ['met', 'An arm chooses uniformly under the same budget.'];
  if (typeof random === 'object') {
    return ['not met', `The study leaves it out, because: ${random.omitted}`];
  }
  if (!hasSearch) return ['not met', 'Nothing is searched, so there is no random search either.'];
  return ['not met', 'No arm chooses at random.'];
}

function repetitions(facts: ChecklistFacts): readonly [CheckStatus, string] {
  const { seeds } = facts;
  if (seeds.length > 1) return ['met', `${plural(seeds.length, 'seed')}; ${seedsText(facts)}.`];
  return ['not met', 'A single seed: chance cannot be told from effect.'];
}

function tabular({ isTabular }: ChecklistFacts): readonly [CheckStatus, string] {
  if (isTabular) return ['met', 'Measurements are read from a table of trained networks.'];
  return ['not met', 'Every measurement here was made by training.'];
}

function tuning(): readonly [CheckStatus, string] {
  return ['cannot know', 'What was tried before this config was written is not recorded; say it.'];
}

function totalTime({ hasTotalTime }: ChecklistFacts): readonly [CheckStatus, string] {
  if (hasTotalTime) return ['met', 'Processor time of whole trials, search and training together.'];
  return ['not met', 'Processor time is not among the metrics; add cpuSeconds.'];
}

function details({ hasEnvironment }: ChecklistFacts): readonly [CheckStatus, string] {
  if (hasEnvironment) return ['met', 'The whole config and the environment are below.'];
  return ['not met', 'The config is below, but the environment was not recorded.'];
}

function nothingToCompare(): readonly [CheckStatus, string] {
  return ['not met', 'There is nothing to compare with.'];
}

/** Some of many. */
function shortList(items: readonly string[]): string {
  if (items.length <= 4) return listText(items);
  return `${items.slice(0, 4).join(', ')} and ${items.length - 4} more`;
}
