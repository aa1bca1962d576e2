import { isPlainObject } from '@cellsmith/core';

/** Where two JSON values first differ, in words: `search.epochs is 3, was 5`. */
export function firstDifference(before: unknown, after: unknown, path = ''): string {
  if (isPlainObject(before) && isPlainObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of keys) {
      if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
      return firstDifference(before[key], after[key], path ? `${path}.${key}` : key);
    }
  }
  return `${path || 'it'} is ${describe(after)}, was ${describe(before)}`;
}

function describe(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
