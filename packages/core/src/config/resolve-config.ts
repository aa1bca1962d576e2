import type { z } from 'zod';
import { CellsmithError } from '../errors.ts';
import { type ConfigIssue, invalidConfig } from './config-issue.ts';
import type { ConfigPlugins } from './config-plugins.ts';
import {
  type ConfigOf,
  FRAMES,
  NOTHING,
  NO_SPLITS,
  type RunConfig,
  type RunKind,
  SLOTS,
  SLOT_DEFAULTS,
  type SlotName,
  splitSchema,
} from './config-schema.ts';
import { forbiddenKeys } from './forbidden-keys.ts';
import { keyHomes, pathsOf } from './key-homes.ts';
import { type PlainObject, isPlainObject } from './plain-object.ts';
import { resolveReporters } from './resolve-reporters.ts';
import { type SlotAnswer, optionsOf, resolveSlot } from './resolve-slot.ts';
import { slotOf } from './merge-config.ts';
import { isNothing, isSpared, needIssues } from './spared-slots.ts';
import { schemaIssues } from './schema-issues.ts';
import { unknownKeys } from './unknown-keys.ts';

/** A config as somebody wrote it, presets and overrides already merged. */
export interface ConfigSource<Kind extends RunKind> {
  readonly kind: Kind;
  readonly value: unknown;
  /** Where it comes from, for people: a path or a preset's name. */
  readonly origin: string;
}

/**
 * Checks and completes a config: every default is written out, and resolving the result again gives
 * the result.
 *
 * @throws CellsmithError `INVALID_CONFIG` with all problems at once, each with its path
 */
export function resolveConfig<Kind extends RunKind>(
  source: ConfigSource<Kind>,
  plugins: ConfigPlugins,
): ConfigOf<Kind> {
  const checked = checkConfig(source, plugins);
  if (checked.issues) throw invalidConfig(source.origin, checked.issues);
  return checked.config;
}

/** A complete config, or all that is wrong with it. */
export type CheckedConfig<Kind extends RunKind> =
  | { readonly config: ConfigOf<Kind>; readonly issues?: undefined }
  | { readonly issues: readonly ConfigIssue[]; readonly config?: undefined };

/** As `resolveConfig`, for a config that is a part of something larger. */
export function checkConfig<Kind extends RunKind>(
  { kind, value }: Pick<ConfigSource<Kind>, 'kind' | 'value'>,
  plugins: ConfigPlugins,
): CheckedConfig<Kind> {
  if (!isPlainObject(value)) return { issues: [{ path: '', message: 'expected keys and values' }] };
  const early = [...forbiddenKeys(value), ...otherKind(kind, value)];
  if (early.length > 0) return { issues: early };
  const slots = resolveSlots(kind, value, plugins);
  const frame = resolveFrame(kind, value);
  const reporters = resolveReporters(value['reporters'], plugins.reporter);
  const paths = validPaths(kind, value, plugins);
  const issues = [
    ...frame.unknown.map((issue) => keyHomes(issue, paths)),
    ...frame.issues,
    ...slots.flatMap(([, answer]) => answer.issues ?? []),
    ...slots.flatMap((answer) => spaceIssues(answer, plugins)),
    ...reporters.issues,
    ...trainerIssues(kind, value, plugins),
    ...needIssues(value, plugins.trainer),
    ...executorIssues(frame.output, value, plugins),
  ];
  if (issues.length > 0 || !frame.output) return { issues };
  const choices = slots.map(([slot, { choice }]) => [slot, choice] as const);
  const config = inOrder({
    ...frame.output,
    ...Object.fromEntries(choices),
    reporters: reporters.choices,
  });
  return { config: config as unknown as ConfigOf<Kind> };
}

function otherKind(kind: RunKind, { kind: given }: PlainObject): readonly ConfigIssue[] {
  if (given === undefined || given === kind) return [];
  const message = `this is the config of a ${JSON.stringify(given)}, where one of a ${kind} is wanted`;
  return [{ path: 'kind', message }];
}

type Resolved = readonly [SlotName, SlotAnswer];

function resolveSlots(
  kind: RunKind,
  value: PlainObject,
  plugins: ConfigPlugins,
): readonly Resolved[] {
  return SLOTS[kind].map((slot): Resolved => {
    const spared = isSpared(slot, value, plugins.trainer) ? NOTHING : undefined;
    const given = value[slot] ?? SLOT_DEFAULTS[slot] ?? spared;
    const request = { slot, given, plugins: plugins[slot] };
    if (slot !== 'dataset') return [slot, resolveSlot(request)];
    const frame = isNothing(given) ? NO_SPLITS : splitSchema(kind);
    return [slot, resolveSlot({ ...request, frame })];
  });
}

interface Frame {
  readonly output?: z.output<(typeof FRAMES)[RunKind]>;
  readonly unknown: readonly ConfigIssue[];
  readonly issues: readonly ConfigIssue[];
}

function resolveFrame(kind: RunKind, value: PlainObject): Frame {
  const slots: readonly string[] = SLOTS[kind];
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !slots.includes(key)));
  // Presets are merged before, but a misspelt `preset` is still unknown here.
  const alsoValid = [...slots, 'preset'];
  const unknown = unknownKeys(FRAMES[kind], rest, { path: [], alsoValid });
  const known = Object.fromEntries(
    Object.entries(rest).filter(([key]) => Object.hasOwn(FRAMES[kind].shape, key)),
  );
  const result = FRAMES[kind].safeParse(known);
  if (result.success) return { output: result.data, unknown, issues: [] };
  return { unknown, issues: schemaIssues(result.error.issues, known, []) };
}

/** Every path that this config could have, with the options of the plugins that it names. */
function validPaths(kind: RunKind, value: PlainObject, plugins: ConfigPlugins): readonly string[] {
  const options = SLOTS[kind].flatMap((slot) => {
    const given = slotOf(value[slot] ?? SLOT_DEFAULTS[slot]);
    const name = isPlainObject(given) ? given['name'] : undefined;
    if (typeof name !== 'string' || !plugins[slot].has(name)) return [];
    return pathsOf(plugins[slot].get(name).options, slot, given);
  });
  return [...pathsOf(FRAMES[kind], ''), ...pathsOf(splitSchema(kind), 'dataset'), ...options];
}

/** The names of parts among a space's options are known to the space alone. */
function spaceIssues(
  [slot, { choice }]: Resolved,
  { space: spaces, parts }: ConfigPlugins,
): readonly ConfigIssue[] {
  if (slot !== 'space' || !choice) return [];
  const plugin = spaces.get(choice.name);
  try {
    plugin.create(optionsOf(plugin, choice), parts);
    return [];
  } catch (error) {
    if (error instanceof CellsmithError) return [{ path: slot, message: error.message }];
    throw error;
  }
}

/** Not every trainer can do what a training wants. */
function trainerIssues(
  kind: RunKind,
  value: PlainObject,
  { trainer: trainers }: ConfigPlugins,
): readonly ConfigIssue[] {
  const slot = slotOf(value['trainer']);
  const name = isPlainObject(slot) ? slot['name'] : undefined;
  if (kind === 'search' || typeof name !== 'string' || !trainers.has(name)) return [];
  const able = trainers.all.flatMap((trainer) => (trainer.train ? [trainer.name] : []));
  if (able.includes(name)) return [];
  const message = `"${name}" cannot train a single network; these can: ${able.join(', ')}`;
  return [{ path: 'trainer.name', message }];
}

/** Shared weights are trained in one order: many workers at once would have none. */
function executorIssues(
  frame: Frame['output'],
  { trainer }: PlainObject,
  { trainer: trainers }: ConfigPlugins,
): readonly ConfigIssue[] {
  if (frame?.kind !== 'search' || frame.executor.name === 'in-process') return [];
  const slot = slotOf(trainer);
  const name = isPlainObject(slot) ? slot['name'] : undefined;
  if (typeof name !== 'string' || !trainers.has(name) || trainers.get(name).form === 'final') {
    return [];
  }
  const able = trainers.all.flatMap((each) => (each.form === 'final' ? [each.name] : []));
  const message = `simulated workers share no weights, as "${name}" does; trainers that fit: ${able.join(', ')}`;
  return [{ path: 'executor.name', message }];
}

/** The order in which people read a config. */
const ORDER: readonly string[] = [
  ...['kind', 'name', 'seed', 'plugins', 'genotype', 'engine', 'dataset', 'space', 'network'],
  ...[
    'controller',
    'trainer',
    'objective',
    'search',
    'executor',
    'derive',
    'evaluate',
    'checkpoint',
    'reporters',
  ],
];

/** JSON-safe: options without a value are left out. */
function inOrder(config: Readonly<Record<string, unknown>>): RunConfig {
  const entries = ORDER.filter((key) => key in config).map((key) => [key, config[key]] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as RunConfig;
}
