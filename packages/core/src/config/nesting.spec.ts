import { describe, expect, it } from '@jest/globals';
import { isTooDeep } from './nesting.ts';

function nested(levels: number): unknown {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels));
}

describe('isTooDeep', () => {
  it('lets two hundred levels pass, and no more', () => {
    expect(isTooDeep(nested(200))).toBe(false);
    expect(isTooDeep(nested(201))).toBe(true);
    expect(isTooDeep(nested(20_000))).toBe(true);
  });

  it('finds a value that holds itself', () => {
    const value: Record<string, unknown> = {};
    value['again'] = { value };

    expect(isTooDeep(value)).toBe(true);
  });

  it.each([0, '', null, undefined, [], {}])('lets %p pass', (value) => {
    expect(isTooDeep(value)).toBe(false);
  });
});
