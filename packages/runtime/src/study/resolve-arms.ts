import {
  type ArmConfig,
  type ArmTraining,
  type ConfigIssue,
  type ConfigPlugins,
  type PlainObject,
  type RunKind,
  type SearchConfig,
  type StudyBudget,
  type StudyFrame,
  type TrainConfig,
  applyBudget,
  budgetIssue,
  budgetOf,
  checkConfig,
  formatGenotype,
  omitKeys,
} from '@cellsmith/core';
import { findGenotype } from '../find-genotype.ts';
import { messageOf } from '../message-of.ts';
import { decisionsOf } from '../take-cell-from.ts';
import { createSpace } from '../workbench.ts';
import { standInCell } from './stand-in-cell.ts';

/** Arms, and all that is wrong with them. */
export interface ResolvedArms {
  readonly arms: readonly ArmConfig[];
  readonly issues: readonly ConfigIssue[];
}

/** The name and seed that stand for those of the trials while a part is checked. */
const STANDS_FOR = { name: 'trial', seed: 0 } as const;

/** Checks and completes the searches and trainings of all arms, under the study's budget. */
export function resolveArms(frame: StudyFrame, plugins: ConfigPlugins): ResolvedArms {
  const budget = budgetOf(frame);
  const resolved = Object.keys(frame.arms).map((name) =>
    resolveArm({ name, frame, budget }, plugins),
  );
  const issues = resolved.flatMap((arm) => arm.issues);
  return { arms: resolved.flatMap(({ arm }) => arm ?? []), issues: inCommon(issues) };
}

interface ArmRequest {
  readonly name: string;
  readonly frame: StudyFrame;
  readonly budget: StudyBudget | null;
}

interface ResolvedArm {
  readonly arm?: ArmConfig;
  readonly issues: readonly ConfigIssue[];
}

function resolveArm({ name, frame, budget }: ArmRequest, plugins: ConfigPlugins): ResolvedArm {
  const { about, search, train, retrainings, reported, source } = frame.arms[name] ?? {};
  const path = `arms.${name}`;
  const found = resolvePart('search', search, { path, plugins });
  const draft = withStandInCell(train, { search: found.config, plugins });
  const trained = resolvePart('train', draft, { path, plugins });
  // A search that is wrong has no cell to lend, which is not what is wrong with the training.
  const isLent = search !== undefined && !found.config;
  const issues = [
    ...found.issues,
    ...trained.issues.filter((issue) => !(isLent && issue.path === `${path}.train.genotype`)),
  ];
  if (issues.length > 0) return { issues };
  const budgeted = found.config && applyBudget(omitKeys(found.config, 'name', 'seed'), budget);
  if (budgeted?.issue !== undefined && budget) {
    return { issues: [budgetIssue(budget.unit, name, budgeted.issue)] };
  }
  const training = trained.config && armTraining(trained.config, found.config, plugins);
  if (typeof training === 'string')
    return { issues: [{ path: `${path}.train.genotype`, message: training }] };
  const arm = {
    ...{ name, about: about ?? null, search: budgeted?.search ?? null, train: training ?? null },
    ...{ retrainings: retrainings ?? 1, reported: reported ?? {} },
    ...{ source: source ?? null, isRandom: false },
  };
  return { arm, issues: [] };
}

interface PartOf<Kind extends RunKind> {
  readonly config?: Kind extends 'search' ? SearchConfig : TrainConfig;
  readonly issues: readonly ConfigIssue[];
}

function resolvePart<Kind extends RunKind>(
  kind: Kind,
  part: PlainObject | undefined,
  { path, plugins }: { readonly path: string; readonly plugins: ConfigPlugins },
): PartOf<Kind> {
  if (!part) return { issues: [] };
  const checked = checkConfig({ kind, value: { ...part, ...STANDS_FOR } }, plugins);
  if (!checked.issues) return { config: checked.config as never, issues: [] };
  const issues = checked.issues.map(({ path: inner, message }) => ({
    path: [path, kind, inner].filter(Boolean).join('.'),
    message,
  }));
  return { issues };
}

/**
 * A training whose cell a search finds is checked with any cell, in the search's space where its own
 * does not know such cells.
 */
function withStandInCell(
  train: PlainObject | undefined,
  {
    search,
    plugins,
  }: { readonly search: SearchConfig | undefined; readonly plugins: ConfigPlugins },
): PlainObject | undefined {
  if (!train || !search) return train;
  const isKnown =
    decisionsOf(train['space'], { plugins }) === decisionsOf(search.space, { plugins });
  const space = isKnown ? train['space'] : search.space;
  return { ...train, space, genotype: standInCell(search, plugins) };
}

/** @returns what is wrong with its cell, as a text, where something is */
function armTraining(
  config: TrainConfig,
  search: SearchConfig | undefined,
  plugins: ConfigPlugins,
): ArmTraining | string {
  const train = omitKeys(config, 'name', 'seed');
  if (search) return { ...train, genotype: null };
  try {
    const space = createSpace(train, plugins);
    return {
      ...train,
      genotype: formatGenotype(space.decisions, findGenotype(space, train.genotype)),
    };
  } catch (error) {
    return messageOf(error);
  }
}

/** What is wrong in several arms alike, mostly in what they have in common, is told once. */
function inCommon(issues: readonly ConfigIssue[]): readonly ConfigIssue[] {
  const groups = new Map<string, ConfigIssue>();
  for (const { path, message } of issues) {
    const everywhere = path.replace(/^arms\.[^.]+\./u, 'arms.*.');
    const key = `${everywhere}\n${message}`;
    groups.set(key, { path: groups.has(key) ? everywhere : path, message });
  }
  return [...groups.values()];
}
