import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { LiveEvents, LiveLines, RunDetail, RunList } from '../api.ts';
import { labServer } from '../testing/lab-server.ts';
import { type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';

interface Listener {
  /** The first event of a type from now on. */
  next<Type extends keyof LiveEvents>(type: Type): Promise<LiveEvents[Type]>;
  leave(): void;
}

async function listen(url: string): Promise<Listener> {
  const abort = new AbortController();
  const { body } = await fetch(url, { signal: abort.signal });
  const waiting: { type: string; resolve: (data: unknown) => void }[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const [, type, data] = /^event: (\w+)\ndata: (.*)$/su.exec(message) ?? [];
        const found = waiting.findIndex((one) => one.type === type);
        if (found >= 0) waiting.splice(found, 1)[0]?.resolve(JSON.parse(data ?? ''));
      }
    }
  };
  read().catch(() => undefined);
  return {
    next: (type) =>
      new Promise((resolve) => {
        waiting.push({ type, resolve: resolve as (data: unknown) => void });
      }),
    leave: () => {
      abort.abort();
    },
  };
}

describe('/api/stream', () => {
  let lab: RunsLab;
  let server: FastifyInstance;
  let address = '';
  let listener: Listener | undefined;

  beforeEach(async () => {
    lab = createRunsLab();
    lab.run('a', epochEvents(0, 0.5));
    server = await labServer(lab.path);
    address = await server.listen({ host: '127.0.0.1', port: 0 });
    await fetch(`${address}/api/runs`);
  });

  afterEach(async () => {
    listener?.leave();
    await server.close();
    lab.dispose();
  });

  it('tells of the lines of a run that is looked at, as words and as points', async () => {
    listener = await listen(`${address}/api/stream?run=a`);
    const lines = listener.next('lines');
    lab.append('a', epochEvents(1, 0.75));
    const told: LiveLines = await lines;

    expect(told.run).toBe('a');
    expect(told.lines.map(({ sequence }) => sequence)).toEqual([5, 6, 7, 8]);
    expect(told.lines[3]?.text).toBe('Epoch 2 of 4 complete, reward 0.75');
    expect(told.series.find(({ name }) => name === 'training loss')).toMatchObject({
      ...{ x: [5], epoch: [2], y: [1.9] },
    });
  });

  it('tells nothing that was written before, however little of it was read', async () => {
    const first = await labServer(lab.path);
    const fresh = await first.listen({ host: '127.0.0.1', port: 0 });
    await fetch(`${fresh}/api/runs`);
    lab.append('a', epochEvents(1, 0.5));
    const early = await listen(`${fresh}/api/stream?run=a`);
    const lines = early.next('lines');
    lab.append('a', epochEvents(2, 0.75));

    expect((await lines).lines[0]?.sequence).toBe(9);
    early.leave();
    await first.close();
  });

  it('tells of steps, and of nothing to those who look at another run', async () => {
    lab.run('b', []);
    await fetch(`${address}/api/runs`);
    const other = await listen(`${address}/api/stream?run=b`);
    const told: string[] = [];
    void other.next('step').then(({ run }) => told.push(run));
    const own = other.next('lines');
    listener = await listen(`${address}/api/stream?run=a`);
    const step = listener.next('step');
    const data = { phase: 'train', epoch: 1, step: 1, steps: 4, images: 8, loss: 1.5 };
    const rest = { imagesPerSecond: 80, remainingMs: 5000, memoryBytes: 1e8 };
    const line = { seq: 4, at: '2026-01-01T00:00:00.000Z', type: 'step.completed' };
    lab.write('a/telemetry.jsonl', `${JSON.stringify({ ...line, data: { ...data, ...rest } })}\n`);

    await expect(step).resolves.toMatchObject({ run: 'a', epoch: 1.5, loss: 1.5, ...rest });
    // What comes over one connection comes in order: the step would be there before these lines.
    lab.append('b', epochEvents(0, 0.5));
    await own;
    expect(told).toEqual([]);
    other.leave();
  });

  it('tells how far a run is that is looked at, also where others asked for it before', async () => {
    listener = await listen(`${address}/api/stream?run=a`);
    const runs = listener.next('runs');
    lab.append('a', epochEvents(1, 0.75));
    await listener.next('lines');
    const own = (await (await fetch(`${address}/api/runs/a`)).json()) as RunDetail;
    await fetch(`${address}/api/runs`);

    expect(own.summary).toMatchObject({ events: 8, progress: { done: 2 } });
    await expect(runs).resolves.toMatchObject({ runs: [{ id: 'a', events: 8 }] });
  });

  it('tells everybody which runs are new, changed and gone', async () => {
    listener = await listen(`${address}/api/stream`);
    const runs = listener.next('runs');
    lab.run('c', epochEvents(0, 0.25));
    const { runs: changed }: RunList = await runs;
    expect(changed).toMatchObject([{ id: 'c', best: { reward: 0.25 } }]);

    const removed = listener.next('removed');
    lab.remove('a');
    await expect(removed).resolves.toEqual({ ids: ['a'] });
    expect((await fetch(`${address}/api/runs/a`)).status).toBe(404);
    expect((await fetch(`${address}/api/runs/c`)).status).toBe(200);
  });
});
