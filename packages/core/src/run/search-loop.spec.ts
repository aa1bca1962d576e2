import { describe, expect, it } from '@jest/globals';
import type { Controller } from '../controller/controller.ts';
import { CellsmithError } from '../errors.ts';
import type { JournalEvent } from '../events/event.ts';
import type { Decision } from '../genotype/decision.ts';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import { createRng } from '../rng.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeDigest } from '../testing/fake-digest.ts';
import type { Measurement, Trainer, TrainerCall } from '../trainer/trainer.ts';
import { Journal } from './journal.ts';
import { EMPTY_JOURNAL, type JournalHead, type JournalLine, eventOf } from './journal-line.ts';
import type { RunState } from './run-ports.ts';
import { SearchLoop, type SearchPlan } from './search-loop.ts';
import type { SearchProgress } from './search-progress.ts';
import type { Snapshot } from './snapshot.ts';

const DECISIONS: readonly Decision[] = [0, 1, 2].map((node) => ({
  ...{ name: `normal/${node}/operation`, cell: 'normal', node, kind: 'operation' },
  choices: ['a', 'b', 'c', 'd'],
}));

const unused = (): never => {
  throw new Error('not called here');
};

const SPACE: SearchSpace = {
  ...{ name: 'toy', decisions: DECISIONS, published: [] },
  ...{ decode: unused, canonicalKey: (genotype) => genotype.join() },
};

const values = (snapshot: Snapshot): Record<string, number> =>
  snapshot.values as Record<string, number>;

/** Its proposals depend on all it was told. */
function createController(): Controller {
  let told = 0;
  return {
    propose: (count, rng) => {
      const stream = rng.stream('told', Math.round(told * 1e6));
      return Promise.resolve(
        Array.from({ length: count }, (_, i) => sampleGenotype(DECISIONS, stream.stream(i))),
      );
    },
    observe: (scored, { update }) => {
      told += scored.reduce((sum, { reward }) => sum + reward, update);
      return Promise.resolve({ told });
    },
    state: () => ({ values: { told }, tensors: new Map() }),
    restore: (state) => {
      told = values(state)['told'] ?? 0;
    },
    dispose: () => undefined,
  };
}

/** Three steps an epoch and one a candidate; what it measures depends on all it was trained on. */
function createTrainer(log: string[] = []): Trainer {
  let state = { weight: 0, step: 0, sum: 0 };
  const measureOne = async (genotype: Genotype, call: TrainerCall, at: number): Promise<number> => {
    const noise = call.rng.stream(at).next() / 100;
    return Promise.resolve(genotype.reduce((sum, gene) => sum + gene, state.weight) / 100 + noise);
  };
  return {
    trainEpoch: async (call) => {
      while (state.step < 3) {
        const [genotype] = await call.propose(1, call.rng.stream('child', state.step));
        log.push(`train ${call.epoch}.${state.step}`);
        const gain = (genotype?.[0] ?? 0) + call.rng.stream(state.step).next();
        state = { weight: state.weight + gain, step: state.step + 1, sum: 0 };
        await call.stepped({ phase: 'train', step: state.step - 1, steps: 3, images: 8 });
      }
      state = { ...state, step: 0 };
      return { weight: state.weight };
    },
    measure: async (genotypes, on, call) => {
      const rewards: Measurement[] = [];
      for (const [step, genotype] of genotypes.entries()) {
        log.push(`measure ${call.epoch} on ${on}`);
        rewards.push({ reward: await measureOne(genotype, call, step), metrics: {} });
        await call.stepped({ phase: 'measure', step, steps: genotypes.length, images: 8 });
      }
      return rewards;
    },
    state: () => ({ values: { ...state }, tensors: new Map() }),
    restore: (from) => {
      state = values(from) as unknown as typeof state;
    },
    dispose: () => undefined,
  };
}

const PLAN: SearchPlan = {
  ...{ epochs: 2, updatesPerEpoch: 2, cellsPerUpdate: 3, on: 'batch' },
  derive: { candidates: 4, on: 'validation' },
};

/** Some updates can afford no random cell, others one or two. */
const ASSESSED: SearchPlan = { ...PLAN, epochs: 3, assess: { share: 0.32, window: 3 } };

interface Saved {
  readonly state: RunState<SearchProgress>;
  readonly head: JournalHead;
}

/** A search that dies at its pause number `diesAt`, saved at its pauses as `saves` says. */
class Attempt {
  readonly lines: JournalLine[];
  readonly log: string[] = [];
  saved: Saved | undefined;
  pauses = 0;

  constructor(
    readonly plan: SearchPlan,
    readonly before?: Attempt,
  ) {
    this.lines = [...(before?.lines ?? [])];
    this.saved = before?.saved;
  }

  async run(diesAt: number, saves: (pause: number) => boolean): Promise<unknown> {
    const head = this.saved?.head ?? EMPTY_JOURNAL;
    const journal = new Journal({
      ...{ digest: fakeDigest, clock: createFakeClock(7), head },
      recorded: this.lines.slice(head.sequence),
      append: (line) => this.lines.push(line),
    });
    const loop = new SearchLoop({
      parts: {
        ...{ space: SPACE, rng: createRng(1) },
        ...{ controller: createController(), trainer: createTrainer(this.log) },
      },
      plan: this.plan,
      ports: {
        record: (event) => {
          journal.record(event);
        },
        stepped: () => undefined,
        pause: (_moment, state) => {
          const pause = this.pauses++;
          const copy = JSON.parse(JSON.stringify(state())) as RunState<SearchProgress>;
          if (saves(pause)) this.saved = { state: copy, head: journal.head };
          if (pause !== diesAt) return Promise.resolve();
          return Promise.reject(new CellsmithError('INTERRUPTED', 'here'));
        },
      },
      ...(this.saved && { from: this.saved.state }),
    });
    return loop.run();
  }
}

const always = (): boolean => true;

describe('SearchLoop', () => {
  it('trains first, then measures and updates, and chooses at the end', async () => {
    const attempt = new Attempt(PLAN);
    const chosen = await attempt.run(-1, always);
    const types = attempt.lines.map(({ type }) => type);
    const update = ['candidates.measured', 'controller.updated'];
    const epoch = ['epoch.trained', ...update, ...update, 'epoch.completed'];

    expect(types).toEqual([...epoch, ...epoch, 'genotype.derived']);
    expect(attempt.log.slice(0, 4)).toEqual([
      'train 0.0',
      'train 0.1',
      'train 0.2',
      'measure 0 on batch',
    ]);
    expect(attempt.log.at(-1)).toBe('measure 1 on validation');
    expect(attempt.lines.at(-1)?.data).toMatchObject({ ...(chosen as object), candidates: 4 });
  });

  it('completes an epoch with the mean reward of its candidates and the best so far', async () => {
    const attempt = new Attempt(PLAN);
    await attempt.run(-1, always);
    const events = attempt.lines.map(eventOf);
    const ends = events.filter((event) => event.type === 'epoch.completed');
    const candidates = (from: readonly JournalEvent[]): number[] =>
      from.flatMap((event) =>
        event.type === 'candidates.measured' ? event.candidates.map(({ reward }) => reward) : [],
      );
    const second = candidates(events.slice(6));

    expect(ends[1]?.reward).toBeCloseTo(second.reduce((sum, x) => sum + x, 0) / second.length, 12);
    expect(ends[1]?.best?.reward).toBe(Math.max(...candidates(events)));
    expect(ends.map(({ metrics }) => Object.keys(metrics))).toEqual([
      ['weight', 'controller.told'],
      ['weight', 'controller.told'],
    ]);
  });

  it('takes the best recorded candidate where nothing is derived', async () => {
    const { epochs, updatesPerEpoch, cellsPerUpdate, on } = PLAN;
    const attempt = new Attempt({ epochs, updatesPerEpoch, cellsPerUpdate, on });
    await attempt.run(-1, always);
    const [end, derived] = attempt.lines
      .slice(-2)
      .map(({ data }) => data as Record<string, unknown>);

    expect(derived).toEqual({ ...(end?.['best'] as object), candidates: 1, on: 'recorded' });
  });

  it.each([
    ['alone', PLAN],
    ['beside random cells', ASSESSED],
  ])('ends with one journal wherever it dies and whenever it was saved, %s', async (_how, plan) => {
    const whole = new Attempt(plan);
    await whole.run(-1, always);
    expect(whole.pauses).toBeGreaterThan(20);

    for (let diesAt = 0; diesAt < whole.pauses; diesAt++) {
      for (const every of [1, 2, 5, 1000]) {
        const first = new Attempt(plan);
        const saves = (pause: number): boolean => pause % every === every - 1;
        await expect(first.run(diesAt, saves)).rejects.toMatchObject({ code: 'INTERRUPTED' });
        const second = new Attempt(plan, first);
        await second.run(-1, always);

        expect(second.lines.map(({ hash }) => hash)).toEqual(whole.lines.map(({ hash }) => hash));
      }
    }
  });

  it('decides the same whether its controller is assessed or not', async () => {
    const [alone, assessed] = [new Attempt({ ...PLAN, epochs: 3 }), new Attempt(ASSESSED)];
    const chosen = [await alone.run(-1, always), await assessed.run(-1, always)];
    const events = assessed.lines.map(eventOf);
    const rated = events.flatMap((event) =>
      event.type === 'controller.assessed' ? [event.metrics['randomCells']] : [],
    );

    expect(chosen[1]).toEqual(chosen[0]);
    const told = ['controller.assessed', 'controller.collapsed'];
    expect(events.filter(({ type }) => !told.includes(type))).toEqual(alone.lines.map(eventOf));
    expect(rated).toEqual([0, 2, 1, 1, 1, 2]);
  });
});
