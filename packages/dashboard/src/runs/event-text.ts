import { isPlainObject } from '@cellsmith/core';
import type { JournalEntry } from '../api.ts';
import type { EventLine } from '../journal/read-lines.ts';

type Data = EventLine['data'];

/** What is said of the events that people look for; the others are said by their numbers. */
const TEXTS: Readonly<Record<string, (data: Data) => string>> = {
  'run.started': ({ kind }) => `The ${String(kind)} begins`,
  'epoch.trained': ({ epoch, metrics }) => `Epoch ${count(epoch)} trained: ${figures(metrics)}`,
  'candidates.measured': ({ candidates }) => measured(candidates),
  'controller.updated': ({ update, metrics }) => `Update ${count(update)}: ${figures(metrics)}`,
  'controller.assessed': ({ update, metrics }) =>
    `After update ${count(update)}: ${figures(metrics)}`,
  'controller.collapsed': ({ message }) => String(message),
  'epoch.completed': ({ epoch, epochs, reward }) =>
    `Epoch ${count(epoch)} of ${String(epochs)} complete${typeof reward === 'number' ? `, reward ${figure(reward)}` : ''}`,
  'genotype.derived': ({ genotype, reward, candidates }) =>
    `Derived ${String(genotype)}, reward ${figure(reward)}, best of ${String(candidates)}`,
  'evaluation.completed': ({ split, metrics }) => `On ${String(split)} images: ${figures(metrics)}`,
  'run.completed': () => 'The run is complete',
  'trial.started': ({ arm, seed }) => `${String(arm)}, seed ${String(seed)}, begins`,
  'trial.completed': ({ trial }) => `${trialOf(trial)} is complete`,
  'trial.failed': ({ trial }) => `${trialOf(trial)} failed`,
  'study.judged': ({ seeds }) => `Judged after ${String(seeds)} seeds`,
  'study.completed': ({ state }) => `The study is ${String(state)}`,
};

/** A line of a journal as people read it. */
export function journalEntry({ seq, at, type, data }: EventLine): JournalEntry {
  const text = TEXTS[type]?.(data) ?? figures(data);
  return { sequence: seq, at, type, text, data };
}

/** Metrics that a line of text has room for. */
const SHOWN = 4;

function figures(metrics: unknown): string {
  if (!isPlainObject(metrics)) return '';
  const numbers = Object.entries(metrics).filter(([, value]) => typeof value === 'number');
  const shown = numbers.slice(0, SHOWN).map(([name, value]) => `${name} ${figure(value)}`);
  return [...shown, ...(numbers.length > SHOWN ? ['…'] : [])].join(', ');
}

function measured(candidates: unknown): string {
  const list = Array.isArray(candidates) ? candidates : [];
  const rewards = list.map((one: { readonly reward?: unknown }) => Number(one.reward));
  return `${list.length} ${list.length === 1 ? 'cell' : 'cells'} measured, best reward ${figure(Math.max(...rewards))}`;
}

function trialOf(trial: unknown): string {
  return isPlainObject(trial)
    ? `${String(trial['arm'])}, seed ${String(trial['seed'])},`
    : 'A trial';
}

/** From 1, as people count. */
function count(value: unknown): number {
  return Number(value) + 1;
}

function figure(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}
