import { afterEach, describe, expect, it } from '@jest/globals';
import { ASK_AND_TELL, type Clock, type ObserveAnswer, type ProposeAnswer } from '@cellsmith/core';
import { createFakeClock } from '@cellsmith/core/testing';
import { openController } from '@cellsmith/runtime';
import fc from 'fast-check';
import { request as rawRequest } from 'node:http';
import { type ServeControllerOptions, serveController } from './serve-controller.ts';
import type { Listener } from './start-server.ts';

const TOKEN = 'a-token-that-nobody-guesses';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

describe('serveController', () => {
  let listener: Listener | undefined;

  afterEach(async () => {
    await listener?.close();
    listener = undefined;
  });

  async function serve(options: Partial<ServeControllerOptions> = {}): Promise<string> {
    const { space, ...opened } = await openController(undefined, {
      ...{ space: 'shuffle-nasnet', controller: 'regularized-evolution' },
      set: ['space.blocks=2', 'controller.populationSize=4', 'controller.sampleSize=2'],
    });
    const served = { ...opened, space: space.name, decisions: space.decisions };
    listener = await serveController({ served, port: 0, clock: createFakeClock(), ...options });
    return listener.url;
  }

  async function post(path: string, body: unknown, headers = {}): Promise<Answer> {
    const response = await fetch(new URL(path, listener?.url), {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }

  async function open(body: object = { seed: 1 }): Promise<string> {
    const answer = await post('/v1/sessions', body);
    expect(answer.status).toBe(201);
    return ASK_AND_TELL.OpenAnswer.parse(answer.body).session;
  }

  const propose = async (session: string, seed = 7): Promise<ProposeAnswer> =>
    (await post(`/v1/sessions/${session}/propose`, { count: 3, seed })).body as ProposeAnswer;

  const observe = async (session: string, update = 0): Promise<ObserveAnswer> => {
    const { genotypes } = await propose(session, update);
    const scored = genotypes.map((genotype, i) => ({ genotype, reward: i / 10 }));
    const at = { epoch: 0, update };
    return (await post(`/v1/sessions/${session}/observe`, { scored, at })).body as ObserveAnswer;
  };

  it('says what it serves, and in which version', async () => {
    const response = await fetch(new URL('/v1', await serve()));

    expect(await response.json()).toEqual({
      ...{ contract: 'cellsmith ask and tell', version: 1 },
      ...{ controller: 'regularized-evolution', space: 'shuffle-nasnet' },
    });
  });

  it('proposes genotypes of its space with their texts, equally for equal seeds', async () => {
    await serve();
    const session = await open();
    const { genotypes, texts } = await propose(session);

    expect(genotypes).toHaveLength(3);
    expect(texts?.[0]).toMatch(/^0:\w+,[01]:\w+\|0:\w+,[01]:\w+$/u);
    expect(await propose(session)).toEqual({ genotypes, texts });
    expect(await propose(session, 8)).not.toEqual({ genotypes, texts });
  });

  it('goes on in another session from the state that it answered', async () => {
    await serve();
    const one = await open();
    await observe(one, 0);
    const { state } = await observe(one, 1);
    const other = await open({ seed: 99, state });

    expect(await propose(other)).toEqual(await propose(one));
    expect(await observe(other, 2)).toEqual(await observe(one, 2));
  });

  it('does what is asked at once in the order in which it came', async () => {
    await serve();
    const [one, other] = [await open(), await open()];
    await Promise.all([0, 1, 2].map((update) => observe(one, update)));
    const { metrics } = await observe(one, 3);

    expect(metrics).toMatchObject({ observed: 12 });
    expect((await observe(other)).metrics).toMatchObject({ observed: 3 });
  });

  it('searches the decisions that a session brings', async () => {
    await serve();
    const decision = {
      name: 'rate',
      cell: 'one',
      node: 0,
      kind: 'operation',
      choices: ['lo', 'hi'],
    };
    const session = await open({ seed: 1, decisions: [decision] });

    for (const text of (await propose(session)).texts ?? []) expect(['lo', 'hi']).toContain(text);
  });

  it.each<[string, string, object, number, RegExp]>([
    ['no seed', '', {}, 400, /INVALID_REQUEST.*at seed/u],
    ['a key too much', '', { seed: 1, sead: 2 }, 400, /INVALID_REQUEST.*sead/u],
    ['an option of nobody', '', { seed: 1, options: { size: 3 } }, 422, /INVALID_CONFIG.*size/u],
    ['a state of nobody', '', { seed: 1, state: { mine: 1 } }, 422, /INVALID_DATA/u],
    ['a session of nobody', '/none/propose', { count: 1, seed: 1 }, 404, /UNKNOWN_SESSION/u],
    ['too many genotypes', '/$/propose', { count: 1e9, seed: 1 }, 400, /at count/u],
    [
      'a genotype of another space',
      '/$/observe',
      { scored: [{ genotype: [1], reward: 1 }], at: { epoch: 0, update: 0 } },
      422,
      /INVALID_GENOTYPE/u,
    ],
    ['an address of nothing', '/$/guess', {}, 404, /NOT_FOUND/u],
  ])('refuses %s', async (...[, path, body, status, message]) => {
    await serve();
    const answer = await post(`/v1/sessions${path.replace('$', await open())}`, body);

    expect(answer.status).toBe(status);
    expect(ASK_AND_TELL.Refusal.parse(answer.body)).toEqual(answer.body);
    expect(JSON.stringify(answer.body)).toMatch(message);
  });

  it('keeps what it learned when it refuses an observation', async () => {
    await serve();
    const session = await open();
    await observe(session);
    const before = await propose(session);
    const scored = [
      { genotype: before.genotypes[0], reward: 1 },
      { genotype: [9, 9], reward: 1 },
    ];
    const at = { epoch: 0, update: 1 };
    expect((await post(`/v1/sessions/${session}/observe`, { scored, at })).status).toBe(422);

    expect(await propose(session)).toEqual(before);
    expect((await observe(session, 1)).metrics).toMatchObject({ observed: 6 });
  });

  it('ends a session by request, when it was idle for long, and to make room', async () => {
    let nowMs = 0;
    const clock: Clock = { ...createFakeClock(), elapsedMs: () => nowMs };
    await serve({ clock, limits: { idleMs: 1000, most: 2 } });
    const status = async (session: string): Promise<number> =>
      (await post(`/v1/sessions/${session}/propose`, { count: 1, seed: 1 })).status;
    const [one, two] = [await open(), await open()];
    expect(await status(one)).toBe(200);
    const three = await open();
    expect([await status(two), await status(one), await status(three)]).toEqual([404, 200, 200]);

    await fetch(new URL(`/v1/sessions/${three}`, listener?.url), { method: 'DELETE' });
    nowMs = 900;
    expect([await status(three), await status(one)]).toEqual([404, 200]);
    nowMs = 2000;
    expect(await status(one)).toBe(404);
  });

  describe('access', () => {
    it.each([
      { origin: 'https://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'rebound.example' },
    ])('is refused to %j', async (headers) => {
      const url = new URL('/v1', await serve());
      const status = await new Promise((resolve, reject) => {
        rawRequest(url, { headers }, ({ statusCode }) => {
          resolve(statusCode);
        })
          .on('error', reject)
          .end();
      });

      expect(status).toBe(403);
    });

    it('is had with the token alone where there is one', async () => {
      await serve({ token: TOKEN });
      const wrong = await post('/v1/sessions', { seed: 1 }, { authorization: 'Bearer wrong' });
      const right = await post('/v1/sessions', { seed: 1 }, { authorization: `Bearer ${TOKEN}` });

      expect([wrong.status, right.status]).toEqual([401, 201]);
    });

    it('needs a token from other machines', async () => {
      await expect(serve({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
    });

    it('is by JSON alone, which no form of another site can send', async () => {
      await serve();
      const headers = { 'content-type': 'text/plain' };

      expect((await post('/v1/sessions', { seed: 1 }, headers)).status).toBe(415);
    });
  });

  it('answers whatever it is sent with a refusal in words', async () => {
    const url = await serve();
    const session = await open();
    const paths = ['sessions', `sessions/${session}/propose`, `sessions/${session}/observe`];
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('{"__proto__":{}}', '['.repeat(50_000), '{"seed":1e400}', '\u0000'),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), bodies, async (path, body) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(new URL(`/v1/${path}`, url), {
          method: 'POST',
          body,
          headers,
        });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
        expect(ASK_AND_TELL.Refusal.safeParse(await response.json()).success).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect((await propose(session)).genotypes).toHaveLength(3);
  });
});
