import { describe, expect, it } from '@jest/globals';
import { type Genotype, WeightStore, createInitialiser } from '@cellsmith/core';
import { toyContext } from '../testing/toy-context.ts';
import { ProgramCache } from './program-cache.ts';

function createCache(limit: number): {
  cache: ProgramCache;
  engine: ReturnType<typeof toyContext>['engine'];
} {
  const { space, network, engine, rng } = toyContext();
  const store = new WeightStore(createInitialiser(rng));
  const compile = (genotype: Genotype): ReturnType<typeof engine.compile> =>
    engine.compile(space.decode(genotype, network), store);
  return { cache: new ProgramCache(limit, compile), engine };
}

describe('ProgramCache', () => {
  it('compiles a genotype once while it is kept', () => {
    const { cache, engine } = createCache(2);

    expect(cache.get([0, 1])).toBe(cache.get([0, 1]));
    expect(engine.compiled).toBe(1);
  });

  it('disposes of the program that was not used for longest', () => {
    const { cache, engine } = createCache(2);
    const first = cache.get([0, 0]);
    const second = cache.get([1, 1]);
    cache.get([0, 0]);

    const third = cache.get([2, 2]);

    expect([...engine.open]).toEqual([first, third]);
    expect(cache.get([1, 1])).not.toBe(second);
  });

  it('holds one program where its limit is 1', () => {
    const { cache, engine } = createCache(1);
    const held = [
      [0, 0],
      [0, 1],
      [0, 0],
    ].map((genotype) => cache.get(genotype));

    expect([...engine.open]).toEqual([held[2]]);
  });

  it('disposes of everything when it is cleared', () => {
    const { cache, engine } = createCache(3);
    cache.get([0, 0]);
    cache.get([1, 0]);

    cache.clear();

    expect(engine.open.size).toBe(0);
  });
});
