import { afterEach, describe, expect, it } from '@jest/globals';
import { type Controller, createRng } from '@cellsmith/core';
import { toyDecisions } from '@cellsmith/core/testing';
import {
  type FakeOptimiser,
  type Heard,
  type Said,
  startFakeOptimiser,
} from '../testing/fake-optimiser.ts';
import { remote } from './remote.ts';

const ok = (body: unknown): Said => ({ status: 200, body });
const refused = (status: number, code: string): Said => ({
  ...{ status, body: { error: { code, message: 'for a reason' } } },
});

/** Proposes the first choices, and remembers how much it was told. */
function well({ kind, body }: Heard): Said {
  if (kind === 'open') return ok({ session: 'one' });
  if (kind === 'close') return ok({});
  if (kind === 'observe') return ok({ metrics: { told: 1 }, state: { told: 1 } });
  const { count } = body as { readonly count: number };
  return ok({ genotypes: Array.from({ length: count }, () => [0, 0, 0, 0]) });
}

/** Well, but for the first answers to questions of `kind`. */
function butFirst(kind: Heard['kind'], ...first: readonly Said[]): (heard: Heard) => Said {
  const left = [...first];
  return (heard) => (heard.kind === kind && left.length > 0 ? (left.shift() ?? null) : well(heard));
}

const SCORED = [{ genotype: [0, 1, 2, 0], reward: 0.5 }];
const AT = { epoch: 1, update: 3 };

describe('remote', () => {
  let optimiser: FakeOptimiser | undefined;
  let controller: Controller | undefined;

  afterEach(async () => {
    controller?.dispose();
    await optimiser?.close();
    [optimiser, controller] = [undefined, undefined];
  });

  async function ask(answer: (heard: Heard) => Said, options = {}): Promise<Controller> {
    optimiser = await startFakeOptimiser(answer);
    controller = create({ url: optimiser.url, timeoutSeconds: 5, retries: 1, ...options });
    return controller;
  }

  const create = (options: object, seed = 1): Controller =>
    remote.create(options, { decisions: toyDecisions.operations, rng: createRng(seed) });

  const kinds = (): readonly string[] => (optimiser?.heard ?? []).map(({ kind }) => kind);
  const bodies = (kind: Heard['kind']): readonly unknown[] =>
    (optimiser?.heard ?? []).flatMap((one) => (one.kind === kind ? [one.body] : []));

  it('opens a session when it is first asked, with all that there is to know', async () => {
    const { propose } = await ask(well, { options: { rate: 0.2 } }).then((one) => ({
      propose: one.propose.bind(one),
    }));
    expect(kinds()).toEqual([]);
    await propose(2, createRng(5));
    await propose(3, createRng(5));

    expect(kinds()).toEqual(['open', 'propose', 'propose']);
    expect(bodies('open')).toEqual([
      {
        ...{ decisions: toyDecisions.operations, options: { rate: 0.2 }, state: null },
        seed: expect.any(Number),
      },
    ]);
    const [two, three] = bodies('propose') as { readonly seed: number }[];
    expect(two?.seed).toBe(three?.seed);
    expect(Number.isSafeInteger(two?.seed)).toBe(true);
  });

  it('tells rewards and where they fall, and gives what the optimiser measures', async () => {
    const one = await ask(well);

    expect(await one.observe(SCORED, AT)).toEqual({ told: 1 });
    expect(bodies('observe')).toEqual([{ scored: SCORED, at: AT }]);
    expect(one.state().values).toMatchObject({ state: { told: 1 } });
  });

  it('takes a state up in a session of its own', async () => {
    const one = await ask(well);
    await one.observe(SCORED, AT);
    const other = create({ url: optimiser?.url }, 2);
    other.restore(one.state());
    await other.propose(1, createRng(1));
    other.dispose();

    const [first, second] = bodies('open') as { readonly seed: number }[];
    expect(second).toEqual({ ...first, state: { told: 1 } });
  });

  it.each<[string, Said]>([
    ['a session that is unknown', refused(404, 'UNKNOWN_SESSION')],
    ['a failure of the server', { status: 500, body: '<html>' }],
    ['a server that has too much to do', refused(429, 'BUSY')],
    ['an answer that never comes', null],
  ])('repeats an observation in a new session after %s', async (_what, said) => {
    const one = await ask(butFirst('observe', ok({ metrics: {}, state: 'learned' }), said), {
      timeoutSeconds: 0.3,
    });
    await one.observe(SCORED, AT);
    await one.observe(SCORED, AT);
    expect(kinds().filter((kind) => kind !== 'close')).toEqual([
      ...['open', 'observe', 'observe', 'open', 'observe'],
    ]);

    const [, again] = bodies('open');
    expect(again).toMatchObject({ state: 'learned' });
    expect(one.state().values).toMatchObject({ state: { told: 1 } });
  });

  it('waits for a server that comes late', async () => {
    const early = await startFakeOptimiser(well);
    await early.close();
    controller = create({ url: early.url, retries: 5 });
    const proposed = controller.propose(1, createRng(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    optimiser = await startFakeOptimiser(well, Number(new URL(early.url).port));

    expect(await proposed).toEqual([[0, 0, 0, 0]]);
  });

  it('gives up where nobody is there, and says who, where and what next', async () => {
    const early = await startFakeOptimiser(well);
    await early.close();
    controller = create({ url: early.url, retries: 1 });

    await expect(controller.propose(1, createRng(1))).rejects.toMatchObject({
      code: 'REMOTE_FAILED',
      message: expect.stringMatching(
        /^The optimiser at \S+ was asked to propose 2 times in a row, and did not: connect ECONN.*resume/u,
      ),
    });
  });

  it('gives up where no answer comes in time', async () => {
    const one = await ask(() => null, { timeoutSeconds: 0.1 });

    await expect(one.propose(1, createRng(1))).rejects.toMatchObject({
      code: 'REMOTE_FAILED',
      message: expect.stringMatching(/no answer in 0\.1 s \(controller\.timeoutSeconds\)/u),
    });
  });

  it('repeats nothing that the optimiser refuses', async () => {
    const one = await ask(butFirst('propose', refused(422, 'TOO_FEW')));

    await expect(one.propose(1, createRng(1))).rejects.toMatchObject({
      code: 'REMOTE_FAILED',
      message: expect.stringMatching(/answers propose: it refuses \(TOO_FEW\): for a reason/u),
    });
    expect(kinds().filter((kind) => kind === 'propose')).toHaveLength(1);
  });

  it.each<[string, Said, RegExp]>([
    ['no JSON', ok('Hello'), /no JSON: "Hello"/u],
    ['nothing', ok(''), /no JSON: nothing at all/u],
    ['NaN', ok('{"genotypes": [[0, 0, 0, NaN]]}'), /no JSON/u],
    ['another object', ok({ cells: [] }), /at genotypes/u],
    ['half a choice', ok({ genotypes: [[0, 0, 0, 0.5]] }), /at genotypes\[0\]\[3\]/u],
    ['too few genotypes', ok({ genotypes: [] }), /0 genotypes where 1 were asked for/u],
    ['a choice too many', ok({ genotypes: [[0, 0, 0, 3]] }), /Entry 3 \(\S+\) is 3.*0\.\.2/u],
    ['a short genotype', ok({ genotypes: [[0]] }), /has 4 entries, not 1/u],
  ])('names the optimiser that proposes %s', async (...[, said, message]) => {
    const one = await ask(butFirst('propose', said));

    await expect(one.propose(1, createRng(1))).rejects.toMatchObject({
      ...{ code: 'INVALID_PLUGIN', message: expect.stringMatching(message) },
    });
    await expect(one.propose(1, createRng(1))).resolves.toEqual([[0, 0, 0, 0]]);
  });

  it.each<[string, Said]>([
    ['no state', ok({ metrics: {} })],
    ['a metric that is no number', ok({ metrics: { loss: null }, state: null })],
    ['a metric of a strange name', ok({ metrics: { '/': 1 }, state: null })],
  ])('keeps its state where an observation is answered with %s', async (_what, said) => {
    const one = await ask(butFirst('observe', ok({ metrics: {}, state: 1 }), said));
    await one.observe(SCORED, AT);

    await expect(one.observe(SCORED, AT)).rejects.toMatchObject({ code: 'INVALID_PLUGIN' });
    expect(one.state().values).toMatchObject({ state: 1 });
  });

  it('follows no server that sends it elsewhere', async () => {
    const one = await ask(() => ({ status: 302, body: {}, headers: { location: '/' } }), {
      retries: 0,
    });

    await expect(one.propose(1, createRng(1))).rejects.toMatchObject({ code: 'REMOTE_FAILED' });
    expect(kinds()).toEqual(['open']);
  });

  it('bears a token from the environment, and misses it before anything is asked', async () => {
    process.env['CELLSMITH_TEST_TOKEN'] = 'a secret';
    const one = await ask(well, { tokenFrom: 'CELLSMITH_TEST_TOKEN' });
    await one.propose(1, createRng(1));
    delete process.env['CELLSMITH_TEST_TOKEN'];

    expect(optimiser?.heard[0]?.headers['authorization']).toBe('Bearer a secret');
    expect(() => create({ tokenFrom: 'CELLSMITH_TEST_TOKEN' })).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG' }),
    );
  });

  it.each(['ftp://127.0.0.1', 'optimiser', ''])('takes no url like "%s"', (url) => {
    expect(remote.options.safeParse({ url }).success).toBe(false);
  });
});
