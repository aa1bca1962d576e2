import { describe, expect, it } from '@jest/globals';
import { PluginRegistry } from './plugin-registry.ts';

const registry = new PluginRegistry('merge', [{ name: 'sum' }, { name: 'concat' }]);

describe('PluginRegistry', () => {
  it('finds plugins by name, in the order in which they were given', () => {
    expect(registry.get('concat')).toEqual({ name: 'concat' });
    expect(registry.names).toEqual(['sum', 'concat']);
    expect(registry.all).toEqual([{ name: 'sum' }, { name: 'concat' }]);
    expect([registry.has('sum'), registry.has('max')]).toEqual([true, false]);
  });

  it('answers an unknown name with the kind, the nearest name and all names', () => {
    expect(() => registry.get('concta')).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_PLUGIN',
        message: 'No merge named "concta"; did you mean "concat"? known: sum, concat',
      }),
    );
  });

  it('does not take names of Object.prototype for plugins', () => {
    expect(registry.has('constructor')).toBe(false);
    expect(() => registry.get('toString')).toThrow('No merge named "toString"');
  });

  it('refuses two plugins of one name', () => {
    expect(() => new PluginRegistry('engine', [{ name: 'cpu' }, { name: 'cpu' }])).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_PLUGIN', message: 'Two engines are named "cpu"' }),
    );
  });
});
