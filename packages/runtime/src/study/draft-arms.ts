import { type PlainObject, isPlainObject, mergeConfig, omitKeys } from '@cellsmith/core';
import { namesOf, withAbsoluteData } from '../config/prepare-config.ts';
import { readPart } from '../config/read-config.ts';

/** Where a study was read from. */
export interface StudyOrigin {
  readonly origin: string;
  /** Where relative paths of plugins start, absolute. */
  readonly folder: string;
  /** Where relative paths of data start, absolute. */
  readonly cwd: string;
}

/** The kinds of run that an arm can have. */
export const PARTS = ['search', 'train'] as const;

type Part = (typeof PARTS)[number];

/** Keys of a study that are meant for every run of every arm. */
const FOR_ALL = ['engine', 'dataset', 'checkpoint'] as const;

/**
 * A study with whole arms: each part is its preset (else the common one), under what is common to all
 * arms, under the arm's own keys; what the study says of engine, data and checkpoints is on top.
 * An arm that is only reported stays as it is.
 */
export async function draftArms(study: PlainObject, from: StudyOrigin): Promise<PlainObject> {
  const { common, arms } = study;
  const rest = omitKeys(study, 'common', ...FOR_ALL);
  if (!isPlainObject(arms)) return rest;
  const shared = isPlainObject(common) ? common : {};
  const top = pick(study, FOR_ALL);
  const { plugins } = study;
  const drafted: [string, unknown][] = [];
  for (const [name, arm] of Object.entries(arms)) {
    // An arm without a key is one that is all in common.
    const own = arm === null ? {} : arm;
    drafted.push([
      name,
      isPlainObject(own) ? await draftArm(own, { shared, top, plugins }, from) : own,
    ]);
  }
  return { ...rest, arms: Object.fromEntries(drafted) };
}

interface Around {
  readonly shared: PlainObject;
  readonly top: PlainObject;
  readonly plugins: unknown;
}

async function draftArm(arm: PlainObject, around: Around, from: StudyOrigin): Promise<PlainObject> {
  const isRow = arm['reported'] !== undefined && PARTS.every((part) => arm[part] === undefined);
  if (isRow) return arm;
  const parts: [string, unknown][] = [];
  for (const part of PARTS) {
    const value = await draftPart(part, { arm, ...around }, from);
    if (value !== undefined) parts.push([part, value]);
  }
  return { ...arm, ...Object.fromEntries(parts) };
}

async function draftPart(
  part: Part,
  { arm, shared, top, plugins }: Around & { readonly arm: PlainObject },
  from: StudyOrigin,
): Promise<unknown> {
  const [own, common] = [arm[part], shared[part]];
  if (own === undefined && common === undefined) return undefined;
  if (!isPart(own) || !isPart(common)) return own ?? common;
  const [mine, theirs] = [await readPart(own ?? {}, from), await readPart(common ?? {}, from)];
  const preset = own?.['preset'] === undefined ? theirs.preset : mine.preset;
  const layers = [theirs.own, mine.own, top];
  const merged = layers.reduce((below, over) => mergeConfig(below, over), preset);
  const whole = { ...merged, ...pluginsOf(merged, plugins) };
  // The trial says these.
  return withAbsoluteData(omitKeys(whole, 'name', 'seed'), from.cwd);
}

/** A run needs the modules of its study as well as its own. */
function pluginsOf(part: PlainObject, ofStudy: unknown): PlainObject {
  const own = part['plugins'];
  if (own !== undefined && !Array.isArray(own)) return {};
  return { plugins: [...new Set([...namesOf(ofStudy), ...namesOf(own)])] };
}

/** Anything else is left for the schema to complain about. */
function isPart(value: unknown): value is PlainObject | undefined {
  return value === undefined || isPlainObject(value);
}

function pick(object: PlainObject, keys: readonly string[]): PlainObject {
  return Object.fromEntries(
    Object.entries(object).filter(([key, value]) => keys.includes(key) && value !== undefined),
  );
}
