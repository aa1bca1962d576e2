import { describe, expect, it } from '@jest/globals';
import { mergeConfig, overrideAt } from './merge-config.ts';

describe('mergeConfig', () => {
  it('joins sections and replaces everything else', () => {
    const base = { search: { epochs: 1, on: 'batch' }, plugins: ['a'] };

    expect(mergeConfig(base, { search: { epochs: 2 }, plugins: ['b'] })).toEqual({
      search: { epochs: 2, on: 'batch' },
      plugins: ['b'],
    });
  });

  it('drops the options of a plugin that another one replaces', () => {
    const base = { space: { name: 'toy', blocks: 3 } };

    expect(mergeConfig(base, { space: 'plain' })).toEqual({ space: { name: 'plain' } });
    expect(mergeConfig(base, { space: { name: 'plain' } })).toEqual({ space: { name: 'plain' } });
    expect(mergeConfig(base, { space: 'toy' })).toEqual(base);
    expect(mergeConfig({ space: 'toy' }, { space: { blocks: 2 } })).toEqual({
      space: { name: 'toy', blocks: 2 },
    });
  });

  it('takes overrides by path', () => {
    expect(mergeConfig({ search: { epochs: 1 } }, overrideAt('search.epochs', 3))).toEqual({
      search: { epochs: 3 },
    });
  });
});
