import { isPlainObject } from '@cellsmith/core';
import type { EntryState, RunSummary } from '../api.ts';
import type { EventLine } from '../journal/read-lines.ts';
import { emptySummary } from './entry.ts';
import type { RunFiles } from './run-files.ts';

type Plain = Readonly<Record<string, unknown>>;
type Mutable = { -readonly [Key in keyof RunSummary]?: RunSummary[Key] };

/** What is known of a run beside its journal and telemetry. */
export interface RunFacts {
  readonly id: string;
  readonly kind: 'search' | 'train';
  readonly config: Plain | null;
  readonly isHeld: boolean;
  /** Why it failed. */
  readonly failure: string | null;
}

/** What a run's files say of it, in a line. */
export function summariseRun(
  { id, kind, config, isHeld, failure }: RunFacts,
  files: RunFiles,
): RunSummary {
  const step = files.lastStep();
  const problem = failure ?? files.configProblem ?? damageOf(files);
  return {
    ...emptySummary(id, kind),
    ...configured(config),
    ...{ state: stateOf(files, { isHeld, failure, problem }), problem },
    ...{ progress: progressOf(files, config, step), ...measuredBy(files) },
    ...timesOf(files, step),
    remainingMs: isHeld ? (numberOr(step?.data['remainingMs']) ?? null) : null,
    alarms: files.journal.ofType('controller.collapsed').length,
    events: files.journal.lines,
  };
}

function stateOf(
  { journal }: RunFiles,
  { isHeld, failure, problem }: { isHeld: boolean; failure: string | null; problem: string | null },
): EntryState {
  if (problem !== null && failure === null) return 'damaged';
  if (isHeld) return 'running';
  if (failure !== null) return 'failed';
  return journal.ofType('run.completed').length > 0 ? 'complete' : 'stopped';
}

function damageOf({ journal }: RunFiles): string | null {
  if (journal.damaged === null) return null;
  return `Line ${journal.damaged} of the journal is not as it was written; the other lines are shown`;
}

function configured(config: Plain | null): Mutable {
  if (!config) return {};
  const nameOf = (part: unknown): string | null =>
    isPlainObject(part) ? textOr(part['name']) : textOr(part);
  return {
    ...(typeof config['name'] === 'string' && { name: config['name'] }),
    ...{ seed: numberOr(config['seed']) ?? null, space: nameOf(config['space']) },
    ...{ controller: nameOf(config['controller']), engine: nameOf(config['engine']) },
    dataset: nameOf(config['dataset']),
  };
}

function progressOf(
  files: RunFiles,
  config: Plain | null,
  step: EventLine | undefined,
): RunSummary['progress'] {
  const last = files.newest('epoch.completed')?.data;
  const total = numberOr(last?.['epochs']) ?? epochsOf(config);
  if (total === undefined) return null;
  const done = last === undefined ? 0 : Number(last['epoch']) + 1;
  const isWithin = step?.data['phase'] === 'train' && Number(step.data['epoch']) === done;
  const share = isWithin ? Number(step.data['step']) / Number(step.data['steps']) : 0;
  return { done: Math.min(total, done + (share || 0)), total, unit: 'epochs' };
}

function epochsOf(config: Plain | null): number | undefined {
  for (const part of [config?.['search'], config?.['trainer']]) {
    const epochs = isPlainObject(part) ? numberOr(part['epochs']) : undefined;
    if (epochs !== undefined) return epochs;
  }
  return undefined;
}

/** The best cell, and the error where one was measured. */
function measuredBy(files: RunFiles): Mutable {
  const derived = files.newest('genotype.derived')?.data;
  const best = derived ?? files.newest('epoch.completed')?.data['best'];
  const evaluation = files.newest('evaluation.completed')?.data['metrics'];
  const accuracy = isPlainObject(evaluation) ? numberOr(evaluation['accuracy']) : undefined;
  const isRated = isPlainObject(best) && typeof best['genotype'] === 'string';
  return {
    best: isRated
      ? { genotype: String(best['genotype']), reward: numberOr(best['reward']) ?? NaN }
      : null,
    error: accuracy === undefined ? null : 1 - accuracy,
  };
}

function timesOf(files: RunFiles, step: EventLine | undefined): Mutable {
  const { lines } = files.journal;
  const [first, last] = lines === 0 ? [] : files.lines([0, lines - 1]);
  const times = [last?.at, step?.at].filter((at) => at !== undefined).sort();
  return { startedAt: first?.at ?? null, updatedAt: times.at(-1) ?? null };
}

function numberOr(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
