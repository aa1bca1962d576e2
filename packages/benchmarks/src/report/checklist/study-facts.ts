import { type PlainObject, RANDOM_ARM, type StudyResults, isPlainObject } from '@cellsmith/core';
import type { ReportExtras } from '../report-extras.ts';
import type { ChecklistFacts } from './checklist-facts.ts';
import { type Settings, differingPaths, settingsOf } from './settings.ts';

const BENCHMARK = /^(?:search\.(?:dataset|space|network)|train)\b/u;
const PROTOCOL = /^train\.(?:dataset|trainer|evaluate)\b/u;

/** What a study's config, trials and environments say about how it was done. */
export function studyFacts(results: StudyResults, extras: ReportExtras): ChecklistFacts {
  const { arms, trials, metrics, environment } = results;
  const config = objectOf(results.config);
  const run = arms.filter(({ name }) => trials.some(({ arm }) => arm === name));
  const settings = armSettings(config);
  const texts = JSON.stringify(config);
  return {
    version: versionOf(environment),
    ownModules: modulesOf(config),
    seeds: results.seeds,
    arms: run.map(({ name }) => name),
    hasSearch: settings.some(({ own }) =>
      [...own.keys()].some((path) => path.startsWith('search.')),
    ),
    hasTraining: trials.some((trial) => trial.metrics['testError'] !== undefined),
    benchmarkDifferences: differences(settings, BENCHMARK),
    protocolDifferences: differences(settings, PROTOCOL),
    environments: distinctEnvironments(extras.environments ?? [environment]),
    ablations: ablationsOf(settings),
    curves: metrics
      .filter(({ name }) => trials.some(({ curves }) => (curves[name]?.length ?? 0) > 1))
      .map(({ label }) => label),
    random: randomOf(results, config),
    isTabular: /"trainer":(?:"lookup"|\{[^{}]*"name":"lookup")/u.test(texts),
    hasTotalTime: metrics.some(({ name }) => name === 'cpuSeconds'),
    hasEnvironment: isPlainObject(environment) && Object.keys(environment).length > 0,
  };
}

interface ArmSettings {
  readonly name: string;
  readonly own: Settings;
}

/** Of the arms that compute anything, the one that Cellsmith adds included. */
function armSettings(config: PlainObject): readonly ArmSettings[] {
  const arms = Object.entries(objectOf(config['arms']))
    .map(([name, arm]) => ({ name, own: partsOf(objectOf(arm)) }))
    .filter(({ own }) => own.size > 0);
  const like = arms.find(({ name }) => name === objectOf(config['random'])['of']);
  if (!like || arms.some(({ name }) => name === RANDOM_ARM)) return arms;
  const own = new Map([...like.own, ['search.controller.name', '"random"']]);
  return [...arms, { name: RANDOM_ARM, own }];
}

function partsOf({ search = {}, train = {} }: PlainObject): Settings {
  return new Map([...settingsOf(search, 'search'), ...settingsOf(train, 'train')]);
}

function differences(arms: readonly ArmSettings[], pattern: RegExp): readonly string[] {
  const paths = differingPaths(arms.map(({ own }) => own));
  return once(paths.filter((path) => pattern.test(path)));
}

/** What searches and trainings have alike, as the space, is one setting. */
function once(paths: readonly string[]): readonly string[] {
  const shared = /^(?:search|train)\.(?=(?:dataset|space|network|engine)\b)/u;
  return [...new Set(paths.map((path) => path.replace(shared, '')))];
}

function ablationsOf(arms: readonly ArmSettings[]): readonly string[] {
  return arms.flatMap((a, index) =>
    arms.slice(index + 1).flatMap((b) => {
      const [only, ...others] = once(differingPaths([a.own, b.own]));
      return only !== undefined && others.length === 0
        ? [`${a.name} and ${b.name} in ${only}`]
        : [];
    }),
  );
}

function randomOf({ arms, trials }: StudyResults, config: PlainObject): ChecklistFacts['random'] {
  const random = arms.find(({ isRandom }) => isRandom);
  const ended = trials.some(({ arm, state }) => arm === random?.name && state === 'completed');
  if (random && ended) return 'included';
  const omitted = objectOf(config['random'])['omitted'];
  return typeof omitted === 'string' ? { omitted } : 'absent';
}

/** Versions and machine; seeds differ by intent. */
export function distinctEnvironments(environments: readonly unknown[]): number | null {
  const known = environments.filter(isPlainObject);
  if (known.length === 0) return null;
  const keys = ['cellsmith', 'node', 'packages', 'engine', 'platform', 'cpu', 'cores'];
  return new Set(known.map((one) => JSON.stringify(keys.map((key) => one[key] ?? null)))).size;
}

export function versionOf(environment: unknown): string | null {
  const version = objectOf(environment)['cellsmith'];
  return typeof version === 'string' ? version : null;
}

/** Every list of plugins anywhere in a config. */
export function modulesOf(config: unknown): readonly string[] {
  if (!isPlainObject(config)) return [];
  const own = config['plugins'];
  const here = Array.isArray(own) ? own.map(String) : [];
  return [...new Set([...here, ...Object.values(config).flatMap(modulesOf)])];
}

export function objectOf(value: unknown): PlainObject {
  return isPlainObject(value) ? value : {};
}
