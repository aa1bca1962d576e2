import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { definePlugin, parseOptions } from './define-plugin.ts';

const options = z.strictObject({
  units: z.int().positive().default(64),
  rate: z.number().default(1),
});

describe('definePlugin', () => {
  it('hands a sound plugin back', () => {
    const plugin = { name: 'regularized-evolution', summary: 'Ages out', options };

    expect(definePlugin(plugin)).toBe(plugin);
  });

  it.each(['', 'Enas', 'enas_lstm', '-enas', 'enas-', 'e nas', '3d'])(
    'refuses the name "%s"',
    (name) => {
      expect(() => definePlugin({ name, summary: 'Says what it is', options })).toThrow(
        expect.objectContaining({ code: 'INVALID_PLUGIN' }),
      );
    },
  );

  it('refuses a plugin without a summary', () => {
    expect(() => definePlugin({ name: 'enas', summary: ' ', options })).toThrow(
      'Plugin "enas" has no summary',
    );
  });

  it('refuses options that are no schema', () => {
    const plain = { name: 'enas', summary: 'Says what it is', options: { units: 64 } };

    expect(() => definePlugin(plain as never)).toThrow('options is no zod schema');
  });
});

describe('parseOptions', () => {
  it('completes what is given', () => {
    expect(parseOptions({ name: 'enas', options }, { units: 100 })).toEqual({
      units: 100,
      rate: 1,
    });
  });

  it('names the plugin and every problem with its path', () => {
    const given = { units: -1, rate: 'fast', unit: 3 };
    const parse = (): unknown => parseOptions({ name: 'enas', options }, given);

    expect(parse).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
    for (const part of ['"enas"', 'units', 'rate', '"unit"']) expect(parse).toThrow(part);
  });
});
