/** A value that is written as arrays within arrays, deeper than a program can write or print. */
export const DEEP = '@deep@';

const LEVELS = 20_000;

/** @param {unknown} value as JSON, also where it is nothing that JSON has */
export function jsonText(value) {
  const text = JSON.stringify(value) ?? '';
  return text.replaceAll(`"${DEEP}"`, () => '['.repeat(LEVELS) + ']'.repeat(LEVELS));
}
