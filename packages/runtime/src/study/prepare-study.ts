import { resolve } from 'node:path';
import {
  type ConfigIssue,
  type ConfigPlugins,
  EventBus,
  type PlainObject,
  type StudyConfig,
  type StudyFrame,
  budgetOf,
  checkStudyFrame,
  invalidConfig,
  resolveReporters,
  seedsOf,
} from '@cellsmith/core';
import { applyOverrides } from '../config/apply-overrides.ts';
import type { ConfigInput, SessionOptions } from '../config/config-input.ts';
import { namesOf, withEngine } from '../config/prepare-config.ts';
import { readConfig, withAbsolutePlugins } from '../config/read-config.ts';
import { collectPlugins } from '../container.ts';
import { loadPlugins } from '../load-plugins.ts';
import { standardPlugins } from '../standard-plugins.ts';
import { systemClock } from '../system-clock.ts';
import { checkDifferences } from './arm-differences.ts';
import { checkMetrics } from './check-metrics.ts';
import { PARTS, draftArms } from './draft-arms.ts';
import { spreadLatency } from './needs.ts';
import { withRandomArm } from './random-arm.ts';
import { resolveArms } from './resolve-arms.ts';

/** A complete study, with the plugins that it names loaded. */
export interface PreparedStudy {
  readonly config: StudyConfig;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  /** Where relative paths start, absolute. */
  readonly cwd: string;
}

/**
 * Reads a study, lays the options on it, and checks and completes it.
 *
 * @throws CellsmithError `INVALID_CONFIG` with all problems at once, `INVALID_PLUGIN`
 */
export async function prepareStudy(
  input: ConfigInput,
  options: SessionOptions,
): Promise<PreparedStudy> {
  const cwd = resolve(options.cwd ?? '.');
  const { origin, folder, value } = await readStudy(input, options, cwd);
  const drafted = await draftArms(value, { origin, folder, cwd });
  const { frame, issues } = checkStudyFrame(drafted);
  if (!frame) throw invalidConfig(origin, issues);
  const events = new EventBus();
  const services = { events, clock: options.clock ?? systemClock };
  const modules = await loadPlugins(pluginsOf(frame), {
    base: cwd,
    environment: options.environment,
  });
  const plugins = collectPlugins([...standardPlugins, ...modules], services);
  const withEngines = { ...frame, arms: await chooseEngines(frame, plugins, events) };
  const config = completeStudy(withEngines, plugins, { origin, issues });
  return { config, plugins, events, cwd };
}

async function readStudy(
  input: ConfigInput,
  options: SessionOptions,
  cwd: string,
): Promise<{ readonly origin: string; readonly folder: string; readonly value: PlainObject }> {
  const { origin, name, folder, value: written } = await readConfig(input, cwd);
  const { kind } = written;
  if (kind !== undefined && kind !== 'study') {
    const message = `this is the config of a ${JSON.stringify(kind)}, where one of a study is wanted`;
    throw invalidConfig(origin, [{ path: 'kind', message }]);
  }
  const overridden = applyOverrides(written, options.set ?? []);
  const value = { name, ...withAbsolutePlugins(overridden, cwd) };
  const { engine } = options;
  return { origin, folder, value: engine === undefined ? value : { ...value, engine } };
}

/** Of the study and of the presets of its arms. */
function pluginsOf({ plugins, arms }: StudyFrame): readonly string[] {
  const ofArms = Object.values(arms).flatMap((arm) =>
    PARTS.flatMap((part) => namesOf(arm[part]?.['plugins'])),
  );
  return [...new Set([...plugins, ...ofArms])];
}

/** `auto` becomes the engine that it stands for; what should have been better is told once. */
async function chooseEngines(
  frame: StudyFrame,
  plugins: ConfigPlugins,
  events: EventBus,
): Promise<StudyFrame['arms']> {
  let bus = events;
  const arms: [string, StudyFrame['arms'][string]][] = [];
  for (const [name, arm] of Object.entries(frame.arms)) {
    const parts: [string, PlainObject][] = [];
    for (const part of PARTS) {
      const value = arm[part];
      if (!value) continue;
      parts.push([part, await withEngine({ value, plugins, events: bus })]);
      bus = new EventBus();
    }
    arms.push([name, { ...arm, ...Object.fromEntries(parts) }]);
  }
  return Object.fromEntries(arms);
}

interface Findings {
  readonly origin: string;
  readonly issues: readonly ConfigIssue[];
}

function completeStudy(
  frame: StudyFrame,
  plugins: ConfigPlugins,
  { origin, issues }: Findings,
): StudyConfig {
  const resolved = resolveArms(frame, plugins);
  const early = [...issues, ...resolved.issues];
  // Without whole arms, what is asked of them cannot be checked.
  if (resolved.issues.length > 0) throw invalidConfig(origin, early);
  const { arms, random, issues: ofRandom } = withRandomArm(frame, resolved.arms, plugins);
  const reporters = resolveReporters(frame.reporters, plugins.reporter);
  const config = { ...withArms(frame, arms, random), reporters: reporters.choices };
  const late = [
    ...reporters.issues,
    ...ofRandom,
    ...checkMetrics(config, plugins),
    ...checkDifferences(config),
  ];
  const all = [...early, ...late];
  if (all.length > 0) throw invalidConfig(origin, all);
  return config;
}

function withArms(
  frame: StudyFrame,
  arms: StudyConfig['arms'],
  random: StudyConfig['random'],
): Omit<StudyConfig, 'reporters'> {
  const { name, question, plugins, latency } = frame;
  const seeds = seedsOf(frame);
  const trains = arms.some(({ train }) => train);
  const names = frame.metrics ?? [trains ? 'testError' : 'reward', 'parameters', 'multiplyAdds'];
  const metrics = spreadLatency(names, latency.batches);
  return {
    ...{ name, question: question ?? null, plugins, seeds, budget: budgetOf(frame) },
    ...{ arms, random, metrics, latency },
    decide: seeds.length > 1 ? decideOf(frame, metrics) : null,
  };
}

/** A margin for all latencies is one for each. */
function decideOf({ decide }: StudyFrame, metrics: readonly string[]): StudyConfig['decide'] {
  const { equivalence, ...rest } = decide;
  const margins = Object.entries(equivalence).flatMap(([name, margin]) =>
    metrics
      .filter((metric) => metric === name || metric.startsWith(`${name}@`))
      .map((metric) => [metric, margin] as const),
  );
  return { ...rest, equivalence: Object.fromEntries(margins) };
}
