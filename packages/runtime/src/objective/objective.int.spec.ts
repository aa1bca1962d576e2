import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JournalEvent } from '@cellsmith/core';
import { TOY_SEARCH } from '../../fixtures/toy-configs.ts';
import { createSearch } from '../create-search.ts';
import { deriveGenotype } from '../derive-genotype.ts';
import { inspectGenotype } from '../inspect-genotype.ts';
import { listPlugins } from '../list-plugins.ts';
import { type RunRecord, openRun } from '../open-run.ts';
import { resumeRun } from '../resume-run.ts';
import type { SearchSession } from '../session.ts';

const SEARCH = {
  ...TOY_SEARCH,
  engine: 'native',
  search: { ...TOY_SEARCH.search, cellsPerUpdate: 6 },
};
const SIZES = { filters: 8, cellsPerStage: 2 };
const LATENCY = { batch: 2, networks: 12, heldOut: 4, passes: 4 };

describe('the objective of a search', () => {
  let root: string;
  let out: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    out = join(root, 'run');
  });

  afterEach(() => rm(root, { recursive: true }));

  const start = (objective?: object, to = out): Promise<SearchSession> =>
    createSearch({ ...SEARCH, ...(objective && { objective }) }, { out: to });

  const candidatesOf = (events: readonly JournalEvent[]): readonly Record<string, number>[] =>
    events.flatMap((event) =>
      event.type === 'candidates.measured' ? event.candidates.map(({ metrics }) => metrics) : [],
    );

  const multiplyAddsOf = ({ events }: RunRecord): number[] =>
    candidatesOf(events).map(({ multiplyAdds = NaN }) => multiplyAdds);

  it('is accuracy unless a config says otherwise, and then nothing is counted', async () => {
    const search = await start();
    const result = await search.run();
    const { events } = await openRun(out);

    expect(search.config.objective).toEqual({ name: 'accuracy' });
    expect(result).not.toHaveProperty('accuracy');
    expect(result).not.toHaveProperty('costs');
    expect(Object.keys(candidatesOf(events)[0] ?? {})).toEqual(['accuracy', 'loss']);
  });

  it('of a limit ends with a cell below it, in the size that the objective names', async () => {
    const limited = (multiplyAdds: number, to: string): Promise<SearchSession> =>
      start({ name: 'limit', multiplyAdds, network: SIZES }, to);
    await (await limited(1e12, out)).run();
    const free = multiplyAddsOf(await openRun(out)).sort((a, b) => a - b);
    const median = free[free.length / 2] ?? NaN;
    const to = join(root, 'limited');
    const result = await (await limited(median, to)).run();
    const run = await openRun(to);
    const { genotype } = run;
    const inspected = await inspectGenotype(to, { ...SIZES, form: 'final' });
    const isOver = multiplyAddsOf(run).map((figure) => figure > median);

    expect(free.at(-1)).toBeGreaterThan(median);
    expect(new Set(isOver)).toEqual(new Set([true, false]));
    expect(result.costs?.multiplyAdds).toBeLessThanOrEqual(median);
    expect(result.costs?.parameters).toBe(parametersFor(inspected.parameters));
    expect(result.accuracy).toBe(result.reward);
    expect(genotype).toMatchObject({ genotype: result.genotype, accuracy: result.accuracy });
    expect(await deriveGenotype(to)).toMatchObject({
      ...{ genotype: result.genotype, reward: result.reward, costs: result.costs },
    });
  });

  /** Toy images have 3 classes where an inspected network has 10: its head is the smaller. */
  const parametersFor = (inspected: number): number => inspected - 7 * 32;

  it('with latency is measured once, and a resumed run goes by the same table', async () => {
    const objective = { name: 'limit', latencyMs: 1000, network: SIZES, latency: LATENCY };
    const search = await start(objective);
    let steps = 0;
    search.events.on('step.completed').subscribe(() => {
      if (++steps === 6) search.interrupt('test');
    });
    await expect(search.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
    const again = join(root, 'again');
    await cp(out, again, { recursive: true });
    await rm(join(again, 'checkpoints'), { recursive: true });
    await (await resumeRun(out)).run();
    await (await resumeRun(again)).run();
    const [one, other] = [await openRun(out), await openRun(again)];
    const measured = one.events.flatMap((event) =>
      event.type === 'latency.measured' ? [event] : [],
    );

    expect(one.events[1]).toBe(measured[0]);
    expect(measured).toHaveLength(1);
    expect(measured[0]).toMatchObject({ engine: 'native', batch: 2, heldOut: { networks: 4 } });
    expect(other.hash).toBe(one.hash);
    for (const { latencyMs } of candidatesOf(one.events)) expect(latencyMs).toBeGreaterThan(0);
    const { costs, reward } = await deriveGenotype(out);
    expect(costs?.latencyMs).toBeGreaterThan(0);
    expect(one.genotype?.reward).toBe(reward);
  });

  it('refuses a limit below the smallest network before anything is written', async () => {
    const search = await start({ name: 'limit', multiplyAdds: 1000, network: SIZES });

    await expect(search.run()).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(
        /objective\.multiplyAdds is 1,000, below the smallest network.*: [\d,]+ multiply-adds \(/u,
      ) as unknown,
    });
    expect(await readdir(root)).toEqual([]);
  });

  it('refuses a latency below that of the fastest network once it is measured', async () => {
    const objective = { name: 'limit', latencyMs: 1e-6, latency: LATENCY };

    await expect((await start(objective)).run()).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(/objective\.latencyMs is .* ms latency/u) as unknown,
    });
    expect((await openRun(out)).events.map(({ type }) => type)).toEqual([
      ...['run.started', 'latency.measured'],
    ]);
  });

  it.each([
    [
      { name: 'limits', parameters: 5 },
      /objective\.name: no objective named "limits"; did you mean "limit"/u,
    ],
    [
      { name: 'limit', parameter: 5 },
      /objective\.parameter: unknown key; did you mean "parameters"/u,
    ],
    [{ name: 'limit' }, /objective: give at least one limit/u],
    [
      { name: 'priced', parameters: { target: 0 } },
      /objective\.parameters\.target: a target must be above 0/u,
    ],
  ])('of %j is refused in words', async (objective, message) => {
    await expect(start(objective)).rejects.toThrow(message);
  });

  it('of a size that cannot be built is refused with its place', async () => {
    const search = await start({ name: 'limit', parameters: 1e9, network: { filters: 5 } });

    await expect(search.run()).rejects.toThrow(/objective\.network: .*filters.*5/u);
  });

  it('is listed among the plugins', async () => {
    const listed = (await listPlugins()).filter(({ kind }) => kind === 'objective');

    expect(listed.map(({ name }) => name)).toEqual(['accuracy', 'limit', 'priced']);
  });
});
