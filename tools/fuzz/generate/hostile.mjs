// Values that programs are known to fall over.
import fc from 'fast-check';
import { DEEP } from './json-text.mjs';

/** Keys that reach the prototype of every object where somebody merges without care. */
export const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

/** @param {string} outside absolute; a folder that nothing may write into */
export function hostileTexts(outside) {
  return fc.oneof(
    fc.constantFrom(
      ...[
        '',
        ' ',
        '\n',
        '.',
        '..',
        '...',
        '/',
        '~',
        '-',
        '--help',
        '0',
        '-1',
        'null',
        'true',
        'NaN',
      ],
      ...['../escape', '../../../../escape', 'a/../../escape', '..\\escape', '..%2fescape', './x'],
      ...[`${outside}/escape`, `file://${outside}/escape`, '/dev/zero', '/proc/self/mem'],
      ...['a\0b', '\u0000', '\ud800', '\u202e', '💥', 'ﬀ', 'İ', 'a\r\nb', '\u001b[2J', '<b>&"\''],
      ...FORBIDDEN_KEYS,
      ...['toString', 'hasOwnProperty', 'length', 'name', 'auto', 'none', 'random', 'default'],
    ),
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .tuple(fc.constantFrom('a', '0', ':', '|', ',', '+', '../', '[', '💥'), fc.nat(20_000))
      .map(([piece, times]) => piece.repeat(times)),
  );
}

export const hostileNumbers = fc.oneof(
  fc.constantFrom(
    ...[NaN, Infinity, -Infinity, -0, 0, -1, 0.5, 1e-320, 1e9, 1e15, 1e21, 1e308, -1e308],
    ...[2 ** 31, 2 ** 32, -(2 ** 31), 2 ** 53, 2 ** 53 + 2, 255, 256, 65_536, 99_999],
  ),
  fc.integer(),
  fc.double(),
);

/** Arrays within arrays. */
function nested(depth) {
  let value = [];
  for (let i = 0; i < depth; i++) value = i % 2 ? { a: value } : [value];
  return value;
}

/** @param {string} outside */
export function hostileValues(outside) {
  const texts = hostileTexts(outside);
  return fc.oneof(
    { weight: 4, arbitrary: texts },
    { weight: 4, arbitrary: hostileNumbers },
    { weight: 2, arbitrary: fc.constantFrom(DEEP, null, true, false, [], {}, [[]], [{}]) },
    { weight: 1, arbitrary: fc.constantFrom(10, 100, 500).map(nested) },
    { weight: 1, arbitrary: fc.nat(3000).map((length) => Array.from({ length }, (_, i) => i)) },
    { weight: 1, arbitrary: fc.dictionary(texts, fc.jsonValue(), { maxKeys: 3 }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}
