import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JournalEvent } from '@cellsmith/core';
import { TOY_PLUGIN, TOY_SEARCH } from '../fixtures/toy-configs.ts';
import { createSearch } from './create-search.ts';
import { openRun } from './open-run.ts';
import type { SearchResult } from './session.ts';

const PLANTED = fileURLToPath(new URL('../fixtures/planted-trainer.ts', import.meta.url));

describe("what ENAS's controller is worth", () => {
  let root: string;

  const search = async (
    reward: string,
    { epochs, seed = 2 }: { readonly epochs: number; readonly seed?: number },
  ): Promise<{ readonly result: SearchResult; readonly events: readonly JournalEvent[] }> => {
    const config = {
      ...TOY_SEARCH,
      seed,
      plugins: [TOY_PLUGIN, PLANTED],
      space: { name: 'shuffle-nasnet', blocks: 3 },
      controller: { name: 'enas', units: 8, opTanhReduce: 1, learningRate: { max: 0.1 } },
      trainer: { name: 'planted', reward },
      search: { epochs, updatesPerEpoch: 3, cellsPerUpdate: 10 },
      checkpoint: { everySeconds: 1000 },
    };
    const out = join(root, `${reward}-${seed}`);
    const result = await (await createSearch(config, { out })).run();
    return { result, events: (await openRun(out)).events };
  };

  const alarmsOf = (events: readonly JournalEvent[]): readonly string[] =>
    events.flatMap((event) => (event.type === 'controller.collapsed' ? [event.cause] : []));

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  it('is a lift where there is something to learn, growing as it learns', async () => {
    const { result, events } = await search('planted', { epochs: 30 });
    const assessed = events.flatMap((event) =>
      event.type === 'controller.assessed' ? [event.metrics] : [],
    );

    expect(result.lift?.interval?.[0]).toBeGreaterThan(0);
    expect(assessed).toHaveLength(90);
    expect(assessed.at(-1)?.['liftLow']).toBeGreaterThan(assessed[29]?.['liftHigh'] ?? 1);
    expect(assessed.at(-1)?.['entropy']).toBeLessThan(assessed[0]?.['entropy'] ?? 0);
    expect(assessed.at(-1)?.['share.identity']).toBeGreaterThan(
      assessed[0]?.['share.identity'] ?? 1,
    );
    for (const metrics of assessed) {
      expect(metrics['extraWork']).toBeLessThanOrEqual(0.05);
      expect(metrics).toHaveProperty('advantageVariance');
      expect(metrics).toHaveProperty('baselineLag');
    }
    expect(alarmsOf(events)).toEqual([]);
  }, 60_000);

  it('is none where rewards are shuffled among cells', async () => {
    const holdsZero: boolean[] = [];
    for (const seed of [1, 2, 3, 4, 5]) {
      const { lift } = (await search('shuffled', { epochs: 6, seed })).result;
      const [low = NaN, high = NaN] = lift?.interval ?? [];
      holdsZero.push(low < 0 && high > 0);
    }

    expect(holdsZero.filter((holds) => !holds).length).toBeLessThanOrEqual(1);
  }, 60_000);

  it('raises the alarm where the reward is constant', async () => {
    const { result, events } = await search('constant', { epochs: 6 });

    expect(alarmsOf(events)).toEqual(['reward-constant']);
    expect(result.lift).toMatchObject({ mean: 0, interval: [0, 0] });
  }, 60_000);
});
