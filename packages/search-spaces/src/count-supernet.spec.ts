import { describe, expect, it } from '@jest/globals';
import { createRng, sampleGenotype, supernetWeights, weightSpecs } from '@cellsmith/core';
import { toyNetwork } from '@cellsmith/core/testing';
import fc from 'fast-check';
import { builtInParts as parts } from './built-in-parts.ts';
import { countSupernet } from './count-supernet.ts';
import { nasnet } from './nasnet/nasnet.ts';
import { shuffleNasnet } from './shuffle-nasnet/shuffle-nasnet.ts';

const HEAD = { enabled: true, frozen: true };
const SEARCH = toyNetwork({ inputShape: [32, 32, 3], classes: 10, filters: 20, cellsPerStage: 2 });

describe('countSupernet', () => {
  it("gives ENAS's search net 5,373,140 parameters and an auxiliary head of 412,928 (FACTS 1.4)", () => {
    expect(countSupernet(nasnet.create({}, parts), { ...SEARCH, auxiliaryHead: HEAD })).toEqual({
      parameters: 5_373_140,
      auxiliaryParameters: 412_928,
    });
  });

  it('counts no auxiliary head where there is none', () => {
    expect(countSupernet(nasnet.create({}, parts), SEARCH)).toEqual({
      parameters: 5_373_140,
      auxiliaryParameters: 0,
    });
  });

  it('counts a bank of the ShuffleNASNet cell per readable entry (FACTS 3.5)', () => {
    const count = (sharing: string): number =>
      countSupernet(shuffleNasnet.create({ sharing }, parts), {
        ...SEARCH,
        filters: 8,
        cellsPerStage: 1,
      }).parameters;
    const conv = (c: number): number => c * c + 2 * c;
    const sep = (c: number, k: number): number => 2 * (c * c + k * k * c + 2 * c);
    const bank = (c: number): number => conv(c) + sep(c, 3) + sep(c, 5);
    const fixed = 27 * 24 + 48 + 24 * 8 + 16 + conv(8) + conv(16) + 320;
    const cells = (slots: number): number =>
      slots * (bank(4) + bank(8) + bank(8) + bank(16) + bank(16)) + 5 * (conv(8) + conv(16));

    expect(count('per-input')).toBe(fixed + cells(1 + 2 + 3 + 4 + 5));
    expect(count('per-operation')).toBe(fixed + cells(5));
  });

  it('holds the weights of every genotype', () => {
    const spaces = [
      nasnet.create({ blocks: 3 }, parts),
      shuffleNasnet.create({ blocks: 4, merge: 'concat-conv1x1' }, parts),
      shuffleNasnet.create(
        { blocks: 3, sharing: 'per-operation', shortcut: 'reduction-cell' },
        parts,
      ),
    ];
    const network = toyNetwork({ filters: 2 });
    const all = spaces.map((space) => ({
      space,
      names: new Set(supernetWeights(space, network).map(({ name }) => name)),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), ({ space, names }, seed) => {
        const genotype = sampleGenotype(space.decisions, createRng(seed));
        const used = weightSpecs(space.decode(genotype, network)).map(({ name }) => name);
        expect(used.filter((name) => !names.has(name))).toEqual([]);
      }),
    );
  });
});
