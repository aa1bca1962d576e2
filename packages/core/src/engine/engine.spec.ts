import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Engine, type EngineProbe, defineEngine } from './engine.ts';

const engine: Engine = {
  name: 'gpu',
  compile: () => {
    throw new Error('not here');
  },
  memory: () => ({ sizeBytes: 0, tensors: 0 }),
  dispose: () => undefined,
};

function declare(probe: EngineProbe): ReturnType<typeof defineEngine> {
  return defineEngine({
    name: 'gpu',
    summary: 'A GPU',
    options: z.strictObject({ device: z.int().default(0) }),
    rank: 1,
    probe: () => Promise.resolve(probe),
    create: ({ device }) => Promise.resolve({ ...engine, name: `gpu-${device}` }),
  });
}

describe('defineEngine', () => {
  it('creates an engine that works, with completed options', async () => {
    const plugin = declare({ works: true, detail: 'a device' });

    expect(await plugin.create({})).toMatchObject({ name: 'gpu-0' });
    expect(await plugin.create({ device: 2 })).toMatchObject({ name: 'gpu-2' });
    await expect(plugin.create({ device: 'x' })).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
  });

  it('says why an engine does not work and what to do', async () => {
    const plugin = declare({ works: false, reason: 'there is no device', remedy: 'Buy one.' });

    await expect(plugin.create({})).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: 'Engine "gpu" does not work here: there is no device. Buy one.',
    });
  });
});
