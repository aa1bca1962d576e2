import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Layer } from '../architecture/layer.ts';
import { architectures } from './architectures.ts';
import { PRIMITIVES } from './grow-layer.ts';

const sample = (options = {}): Layer[][] =>
  fc.sample(architectures(options), { numRuns: 200, seed: 1 }).map(({ layers }) => [...layers]);

describe('architectures', () => {
  it('use every primitive', () => {
    const used = new Set(sample().flatMap((layers) => layers.map(({ op }) => op)));

    expect([...used].sort()).toEqual(['input', ...PRIMITIVES].sort());
  });

  it.each(PRIMITIVES)('hold %s where it is asked for', (primitive) => {
    for (const layers of sample({ layers: 3, primitive })) {
      expect(layers.map(({ op }) => op)).toContain(primitive);
    }
  });

  it('leave out what is left out', () => {
    const options = {
      dilation: false,
      groups: false,
      explicitPadding: false,
      regularisers: false,
      weightSharing: false,
    };
    for (const layer of sample(options).flat()) {
      expect(['dropout', 'dropPath']).not.toContain(layer.op);
      if ('dilation' in layer) expect(layer.dilation).toEqual([1, 1]);
      if ('groups' in layer && layer.op === 'conv2d') expect(layer.groups).toBe(1);
      if ('padding' in layer) expect(typeof layer.padding).toBe('string');
      if ('weight' in layer) expect([layer.weight, layer.frozen]).toEqual([layer.id, undefined]);
    }
  });

  it('use whatever may be left out', () => {
    const layers = sample().flat();
    const some = (has: (layer: Layer) => boolean): boolean => layers.some(has);

    expect(some((layer) => 'dilation' in layer && Math.max(...layer.dilation) > 1)).toBe(true);
    expect(some((layer) => layer.op === 'conv2d' && layer.groups > 1)).toBe(true);
    expect(some((layer) => 'padding' in layer && typeof layer.padding === 'object')).toBe(true);
    expect(some((layer) => 'weight' in layer && layer.weight.startsWith('shared/'))).toBe(true);
    expect(some((layer) => 'weight' in layer && layer.frozen === true)).toBe(true);
  });
});
