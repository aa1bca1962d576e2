import { type PlainObject, isPlainObject, omitKeys } from '../config/plain-object.ts';
import type { HyperParameter } from './reporter.ts';

/** Keys that say what a run is called and how it is kept, not what it computes. */
const KEPT_OUT = ['kind', 'name', 'plugins', 'checkpoint', 'reporters'];

/** The single values of a config by their paths, such as `trainer.batchSize`; lists are joined. */
export function hyperParameters(config: PlainObject): Readonly<Record<string, HyperParameter>> {
  return Object.fromEntries(entriesOf(omitKeys(config, ...KEPT_OUT), ''));
}

function entriesOf(value: unknown, path: string): readonly (readonly [string, HyperParameter])[] {
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      entriesOf(inner, path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(value)) return [[path, value.map(asText).join(', ')]];
  const isSingle =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isSingle ? [[path, value]] : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
