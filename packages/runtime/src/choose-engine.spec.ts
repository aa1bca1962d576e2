import { type EnginePlugin, type EngineProbe, PluginRegistry, defineEngine } from '@cellsmith/core';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { chooseEngine } from './choose-engine.ts';

const WORKS: EngineProbe = { works: true, detail: 'on paper' };
const BROKEN: EngineProbe = { works: false, reason: 'no compiler', remedy: 'install one' };

function engine(name: string, rank: number, probe: EngineProbe): EnginePlugin {
  return defineEngine({
    ...{ name, rank, summary: 'Of this test.', options: z.strictObject({}) },
    probe: () => Promise.resolve(probe),
    create: () => Promise.reject(new Error('not created here')),
  });
}

function registry(...engines: EnginePlugin[]): PluginRegistry<EnginePlugin> {
  return new PluginRegistry('engine', engines);
}

describe('chooseEngine', () => {
  it('takes the highest rank that works', async () => {
    const engines = [
      engine('low', 1, WORKS),
      engine('high', 3, BROKEN),
      engine('middle', 2, WORKS),
    ];
    const choice = await chooseEngine(registry(...engines));

    expect(choice.engine.name).toBe('middle');
    expect(choice.warnings).toEqual([]);
  });

  it('has a line on a better one that should work here', async () => {
    const best = engine('best', 4, { ...BROKEN, isNotable: true });
    const { warnings } = await chooseEngine(registry(best, engine('low', 1, WORKS)));

    expect(warnings).toEqual([
      'engine "low" is taken; the faster "best" does not work here: no compiler. To get it: install one',
    ]);
  });

  it('says nothing of a worse one', async () => {
    const worse = engine('worse', 1, { ...BROKEN, isNotable: true });

    expect((await chooseEngine(registry(worse, engine('best', 2, WORKS)))).warnings).toEqual([]);
  });

  it('gives every reason where none works', async () => {
    const none = chooseEngine(registry(engine('one', 1, BROKEN), engine('two', 2, BROKEN)));

    await expect(none).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: 'No engine works here. two: no compiler. one: no compiler',
    });
  });

  it('never takes one whose rank is below 0, though it works', async () => {
    const { engine: chosen } = await chooseEngine(
      registry(engine('nothing', -1, WORKS), engine('low', 0, WORKS)),
    );
    expect(chosen.name).toBe('low');

    await expect(chooseEngine(registry(engine('nothing', -1, WORKS)))).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
    });
  });
});
