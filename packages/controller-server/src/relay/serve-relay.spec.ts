import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ASK_AND_TELL, type Question } from '@cellsmith/core';
import type { Listener } from '../start-server.ts';
import { type ServeRelayOptions, serveRelay } from './serve-relay.ts';

const DECISION = { name: 'a', cell: 'one', node: 0, kind: 'operation', choices: ['x', 'y'] };
const OPEN = { decisions: [DECISION], seed: 1, options: {}, state: null };
const TOKEN = 'a-token-that-nobody-guesses';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

describe('serveRelay', () => {
  let relay: Listener | undefined;

  afterEach(async () => {
    await relay?.close();
    relay = undefined;
  });

  async function serve(options: Partial<ServeRelayOptions> = {}): Promise<string> {
    relay = await serveRelay({ port: 0, patienceMs: 200, ...options });
    return relay.url;
  }

  async function post(path: string, body: unknown, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(new URL(path, relay?.url), {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json' },
      ...init,
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }

  async function take(waitSeconds = 5): Promise<Question | null> {
    const { body } = await post('/v1/questions', { waitSeconds });
    return ASK_AND_TELL.QuestionAnswer.parse(body).question;
  }

  const reply = async (question: Question | null, body: unknown): Promise<Answer> =>
    post(`/v1/questions/${question?.id ?? 'none'}`, body);

  /** A session that an optimiser has opened. */
  async function open(): Promise<string> {
    const opened = post('/v1/sessions', OPEN);
    await reply(await take(), { answer: {} });
    return ASK_AND_TELL.OpenAnswer.parse((await opened).body).session;
  }

  it('says that it is one', async () => {
    const response = await fetch(new URL('/v1', await serve()));

    expect(await response.json()).toMatchObject({ version: 1, relay: true });
  });

  it('hands each question of a search on as it came, and the answer back', async () => {
    await serve();
    const opened = post('/v1/sessions', OPEN);
    const first = await take();
    expect(first).toMatchObject({ kind: 'open', request: OPEN });
    expect((await reply(first, { answer: { session: 'mine' } })).status).toBe(204);
    expect(await opened).toEqual({ status: 201, body: { session: first?.session } });

    const request = { count: 1, seed: 2 };
    const proposed = post(`/v1/sessions/${first?.session ?? ''}/propose`, request);
    const second = await take();
    expect(second).toMatchObject({ kind: 'propose', session: first?.session, request });
    await reply(second, { answer: { genotypes: [[1]] } });
    expect(await proposed).toEqual({ status: 200, body: { genotypes: [[1]] } });
  });

  it('gives an optimiser that waits the question as it comes, and nothing where none does', async () => {
    await serve();
    const taken = take();
    const opened = post('/v1/sessions', OPEN);
    await reply(await taken, { answer: {} });

    expect((await opened).status).toBe(201);
    expect(await take(0)).toBeNull();
    expect(await take(0.05)).toBeNull();
  });

  it('gives no question twice', async () => {
    await serve();
    const asked = ['a', 'b'].map(() => post('/v1/sessions', OPEN));
    const taken = [await take(), await take()];
    expect(taken[0]?.session).not.toBe(taken[1]?.session);
    for (const question of taken) await reply(question, { answer: {} });

    for (const answer of asked) expect((await answer).status).toBe(201);
    expect((await reply(taken[0] ?? null, { answer: {} })).status).toBe(404);
  });

  it('tells an optimiser that a session is over, and waits for no answer', async () => {
    await serve();
    const session = await open();
    const taken = take();
    await fetch(new URL(`/v1/sessions/${session}`, relay?.url), { method: 'DELETE' });

    expect(await taken).toMatchObject({ kind: 'close', session });
    expect(await take(0)).toBeNull();
  });

  it.each([
    ['UNKNOWN_SESSION', 404],
    ['FAILED', 422],
  ])('hands the error %s on with the status %d', async (code, status) => {
    await serve();
    const session = await open();
    const proposed = post(`/v1/sessions/${session}/propose`, { count: 1, seed: 1 });
    await reply(await take(), { error: { code, message: 'for a reason' } });

    const body = { error: { code, message: 'for a reason' } };
    expect(await proposed).toEqual({ status, body });
  });

  it('tells an optimiser what is wrong with its answer', async () => {
    await serve();
    const session = await open();
    const proposed = post(`/v1/sessions/${session}/propose`, { count: 1, seed: 1 });
    const replied = await reply(await take(), { answer: { genotypes: [['x']] } });

    expect(replied.status).toBe(422);
    expect(JSON.stringify(replied.body)).toMatch(/INVALID_ANSWER.*at genotypes\[0\]\[0\]/u);
    expect((await proposed).body).toEqual({ genotypes: [['x']] });
  });

  it('says where no optimiser comes, and keeps no question of those who gave up', async () => {
    await serve();
    const { status, body } = await post('/v1/sessions', OPEN);

    expect([status, body]).toEqual([
      503,
      { error: { code: 'NO_OPTIMISER', message: expect.stringMatching(/in 0\.2 s; start it/u) } },
    ]);
    await expect(
      post('/v1/sessions', OPEN, { signal: AbortSignal.timeout(50) }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    await sleep(100);
    expect(await take(0)).toBeNull();
  });

  it('is patient with an optimiser that is at work', async () => {
    await serve();
    const opened = post('/v1/sessions', OPEN);
    const question = await take();
    await sleep(600);
    await reply(question, { answer: {} });

    expect((await opened).status).toBe(201);
  });

  it('loses no question to an optimiser that has gone', async () => {
    await serve();
    const signal = AbortSignal.timeout(50);
    await expect(post('/v1/questions', {}, { signal })).rejects.toThrow();
    const opened = post('/v1/sessions', OPEN);
    await reply(await take(), { answer: {} });

    expect((await opened).status).toBe(201);
  });

  it.each<[string, string, object, number]>([
    ['a question that is none', '/v1/sessions', { seed: 'one' }, 400],
    ['a wait without end', '/v1/questions', { waitSeconds: 1e9 }, 400],
    ['an answer to nothing', '/v1/questions/none', { answer: {} }, 404],
    ['an answer that is none', '/v1/questions/none', { genotypes: [] }, 400],
  ])('refuses %s', async (...[, path, body, status]) => {
    await serve();
    const answer = await post(path, body);

    expect(answer.status).toBe(status);
    expect(ASK_AND_TELL.Refusal.safeParse(answer.body).success).toBe(true);
  });

  it('wants its token from both sides', async () => {
    await serve({ token: TOKEN });

    expect((await post('/v1/sessions', OPEN)).status).toBe(401);
    expect((await post('/v1/questions', {})).status).toBe(401);
  });

  it('ends with those who wait', async () => {
    await serve();
    const waiting = post('/v1/questions', {}).catch(() => null);
    const asking = post('/v1/sessions', OPEN).catch(() => null);
    await sleep(50);
    await relay?.close();
    await Promise.all([waiting, asking]);
    relay = undefined;
  });
});
