import { isPlainObject } from '@cellsmith/core';
import type { TableBlock } from './document.ts';

/** What the run ran on, as names and values; nested ones with their path. */
export function environmentTable(environment: unknown): TableBlock {
  return {
    kind: 'table',
    caption: 'The machine and the versions, as they were when it started.',
    columns: [{ title: 'what' }, { title: 'value' }],
    rows: entriesOf(environment, ''),
  };
}

function entriesOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      entriesOf(inner, path === '' ? key : `${path}.${key}`),
    );
  }
  if (value === null || value === undefined || path === '') return [];
  const isBytes = typeof value === 'number' && path.endsWith('Bytes');
  const text = isBytes ? `${(value / 2 ** 30).toFixed(1)} GiB` : shown(value);
  return [[path.replace(/Bytes$/u, ''), text]];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
