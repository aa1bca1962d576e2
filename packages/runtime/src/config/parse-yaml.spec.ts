import { describe, expect, it } from '@jest/globals';
import { parseYaml } from './parse-yaml.ts';

const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key, i) => {
    const before = `*${'abcdefg'.charAt(i)}`;
    return `${key}: &${key} [${Array.from({ length: 10 }, () => before).join(', ')}]`;
  }),
].join('\n');

describe('parseYaml', () => {
  it('reads keys and values', () => {
    expect(parseYaml('a: 1\nb: [x, { c: true }]\n')).toEqual({ a: 1, b: ['x', { c: true }] });
  });

  it('takes a part that is named twice', () => {
    expect(parseYaml('a: &a { b: 1 }\nc: *a\n')).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });

  it.each([
    ['holds itself', 'a: &a [*a]'],
    ['is a list in a list in a list, and so on', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['is nested deeper than the parser can follow', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['names its parts again and again', BOMB],
    ['names what is not there', 'a: *b'],
    ['is cut off', 'a: "b'],
    ['has a key twice', 'a: 1\na: 2'],
  ])('refuses a text that %s, in one line', (_what, text) => {
    expect(() => parseYaml(text)).toThrow(/^[^\n]+$/u);
  });

  it('keeps a forbidden key as a key of its own, to be refused by name', () => {
    const value = parseYaml('__proto__: { polluted: true }') as object;

    expect(Object.keys(value)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});
