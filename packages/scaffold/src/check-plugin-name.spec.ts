import { describe, expect, it } from '@jest/globals';
import { checkPluginName } from './check-plugin-name.ts';
import { PLUGIN_KINDS } from './plugin-kind.ts';

describe('checkPluginName', () => {
  it.each(PLUGIN_KINDS)('takes any name of a %s that means nothing yet', (kind) => {
    for (const name of ['my-own', 'x1', 'gated-sum-2', 'climb', 'a'.repeat(64)]) {
      expect(() => {
        checkPluginName(kind, name, ['enas']);
      }).not.toThrow();
    }
  });

  it.each([
    ['', 'as in my-controller'],
    ['MyController', 'as in my-controller'],
    ['my controller', 'as in my-controller'],
    ['my_controller', 'as in my-controller'],
    ['my--controller', 'as in my-controller'],
    ['../../etc/passwd', 'as in etc-passwd'],
    ['@acme/mine', 'as in acme-mine'],
    ['1st', 'as in st'],
    ['a'.repeat(65), 'has 65 letters'],
    ['enas', 'one of that name already; choose another, as in my-enas'],
    ['class', 'JavaScript has a use for it; add to it, as in my-class'],
    ['await', 'JavaScript has a use for it'],
    ['fs', 'JavaScript has a use for it'],
    ['controller', '"controller" means something else in what is written'],
    ['snapshot', '"Snapshot" means something else in what is written'],
    ['rng', '"rng" means something else'],
    ['next-genotype', '"nextGenotype" means something else'],
    ['promise', '"Promise" means something else'],
  ])('refuses "%s"', (name, message) => {
    expect(() => {
      checkPluginName('controller', name, ['enas']);
    }).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining(message) as unknown,
      }),
    );
  });

  it('compares an operation by the name that genotypes write', () => {
    expect(() => {
      checkPluginName('operation', 'sep-conv3x3', ['sepConv3x3']);
    }).toThrow('one of that name already');
  });
});
