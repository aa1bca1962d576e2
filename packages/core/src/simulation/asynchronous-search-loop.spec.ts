import { describe, expect, it } from '@jest/globals';
import type { Controller, Scored } from '../controller/controller.ts';
import type { JournalEvent } from '../events/event.ts';
import { sampleGenotype } from '../genotype/genotype.ts';
import { createRng } from '../rng.ts';
import type { RunPorts, RunState } from '../run/run-ports.ts';
import { noParts } from '../testing/describe-search-space.ts';
import { plantReward } from '../testing/planted-reward.ts';
import { toySpace } from '../testing/toy-space.ts';
import type { Measurement, Trainer } from '../trainer/trainer.ts';
import {
  type AsynchronousSearchOptions,
  AsynchronousSearchLoop,
} from './asynchronous-search-loop.ts';
import type { SimulatedProgress } from './simulated-progress.ts';
import type { SimulationPlan } from './simulation-plan.ts';

const space = toySpace.create({ nodes: 5 }, noParts());
const { reward } = plantReward(space.decisions, 1);

/** Random cells, and the best one that it heard of with one decision taken anew. */
class Climber implements Controller {
  #best: Scored | null = null;
  heard = 0;

  propose(count: number, rng: ReturnType<typeof createRng>): ReturnType<Controller['propose']> {
    const cells = Array.from({ length: count }, (_, i) => {
      const cell = [...sampleGenotype(space.decisions, rng.stream(i))];
      const at = rng.stream(i, 'at').int(cell.length);
      return this.#best ? this.#best.genotype.with(at, cell[at] ?? 0) : cell;
    });
    return Promise.resolve(cells);
  }

  observe(scored: readonly Scored[]): Promise<Readonly<Record<string, number>>> {
    this.heard += scored.length;
    for (const each of scored)
      if (!this.#best || each.reward > this.#best.reward) this.#best = each;
    return Promise.resolve({ heard: this.heard });
  }

  state(): ReturnType<Controller['state']> {
    const best = this.#best && { genotype: [...this.#best.genotype], reward: this.#best.reward };
    return { values: { best, heard: this.heard }, tensors: new Map() };
  }

  restore({ values }: Parameters<Controller['restore']>[0]): void {
    const { best, heard } = values as unknown as { best: Scored | null; heard: number };
    this.#best = best;
    this.heard = heard;
  }

  dispose(): void {
    // Holds nothing.
  }
}

/** Knows each cell's worth at once; a cell takes longer the better it is. */
const table: Trainer = {
  trainEpoch: () => Promise.resolve({}),
  measure: (genotypes) =>
    Promise.resolve(
      genotypes.map((genotype): Measurement => {
        const worth = reward(genotype);
        return { reward: worth, metrics: { worth }, durationSeconds: 100 + 100 * worth };
      }),
    ),
  state: () => ({ values: {}, tensors: new Map() }),
  restore: () => undefined,
  dispose: () => undefined,
};

const SIMULATION: SimulationPlan = {
  ...{ workers: 7, failureShare: 0.2, attempts: 10, durationSeconds: 60, durationSpread: 0.5 },
};
const PLAN = { epochs: 3, updatesPerEpoch: 5, cellsPerUpdate: 4, on: 'batch' } as const;

interface Setting {
  readonly plan?: Readonly<Record<string, number>>;
  readonly simulation?: Partial<SimulationPlan>;
  readonly trainer?: Trainer;
  readonly seed?: number;
}

interface Outcome {
  readonly events: readonly JournalEvent[];
  readonly chosen: unknown;
  readonly pauses: number;
}

/** @param crash pause at which the loop is left and entered again */
async function search(setting: Setting = {}, crash = -1): Promise<Outcome> {
  const events: JournalEvent[] = [];
  let pauses = 0;
  let saved: RunState<SimulatedProgress> | undefined;
  const ports: RunPorts<SimulatedProgress> = {
    record: (event) => events.push(event),
    stepped: () => undefined,
    pause: (_moment, state) => {
      if (pauses++ !== crash) return Promise.resolve();
      saved = JSON.parse(JSON.stringify(state())) as RunState<SimulatedProgress>;
      return Promise.reject(new Error('crash'));
    },
  };
  const enter = (): Promise<unknown> => {
    const { plan, simulation, trainer = table, seed = 1 } = setting;
    const options: AsynchronousSearchOptions = {
      parts: { space, controller: new Climber(), trainer, rng: createRng(seed) },
      plan: { ...PLAN, ...plan },
      simulation: { ...SIMULATION, ...simulation },
      ports,
      ...(saved && { from: saved }),
    };
    return new AsynchronousSearchLoop(options).run();
  };
  const chosen = await enter().catch(() => enter());
  return { events, chosen, pauses };
}

type EventOf<Type extends JournalEvent['type']> = Extract<JournalEvent, { type: Type }>;

function of<Type extends JournalEvent['type']>(
  { events }: Outcome,
  type: Type,
): readonly EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type);
}

const trialsOf = (outcome: Outcome): readonly number[] =>
  of(outcome, 'candidates.measured').map(({ simulated }) => simulated?.trial ?? -1);

const ends = (outcome: Outcome): readonly number[] =>
  outcome.events.flatMap((event) => {
    if (event.type === 'attempt.failed') return [event.seconds];
    return event.type === 'candidates.measured' ? [event.simulated?.seconds ?? -1] : [];
  });

describe('AsynchronousSearchLoop', () => {
  it('loses no trial, however many fail', async () => {
    const outcome = await search();
    const failed = of(outcome, 'attempt.failed');

    expect(trialsOf(outcome).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, i) => i),
    );
    expect(failed.length).toBeGreaterThan(5);
    expect(failed.some(({ isGivenUp }) => isGivenUp)).toBe(false);
    for (const { simulated } of of(outcome, 'candidates.measured')) {
      const before = failed.filter(({ trial }) => trial === simulated?.trial).length;
      expect(simulated?.attempt).toBe(before + 1);
    }
  });

  it('tells the controller of trials as they end, not as they start', async () => {
    const outcome = await search();
    const trials = trialsOf(outcome);

    expect(ends(outcome)).toEqual([...ends(outcome)].sort((a, b) => a - b));
    expect(trials).not.toEqual([...trials].sort((a, b) => a - b));
    expect(of(outcome, 'controller.updated').map(({ metrics }) => metrics['heard'])).toEqual(
      Array.from({ length: 15 }, (_, i) => 4 * (i + 1)),
    );
  });

  it('has each worker do one thing at a time', async () => {
    const outcome = await search({ simulation: { failureShare: 0 } });
    const busy = new Map<number, number>();
    for (const { simulated, candidates } of of(outcome, 'candidates.measured')) {
      const { worker = -1, seconds = 0 } = simulated ?? {};
      const duration = 100 + 100 * (candidates[0]?.reward ?? 0);
      expect(seconds - duration).toBeGreaterThanOrEqual((busy.get(worker) ?? 0) - 1e-9);
      busy.set(worker, seconds);
    }

    expect([...busy.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('is the search of one worker after another where there is one worker', async () => {
    const outcome = await search({ simulation: { workers: 1, failureShare: 0 } });
    const measured = of(outcome, 'candidates.measured');
    const seconds = measured.map(({ candidates }) => 100 + 100 * (candidates[0]?.reward ?? 0));

    expect(trialsOf(outcome)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(measured.at(-1)?.simulated?.seconds).toBeCloseTo(
      seconds.reduce((sum, each) => sum + each, 0),
      6,
    );
    expect(of(outcome, 'epoch.completed').at(-1)?.metrics['workers.utilisation']).toBeCloseTo(1, 9);
  });

  it('draws durations where the trainer knows none', async () => {
    const trainer: Trainer = {
      ...table,
      measure: (genotypes) =>
        Promise.resolve(genotypes.map((genotype) => ({ reward: reward(genotype), metrics: {} }))),
    };
    const simulation = { workers: 1, failureShare: 0, durationSeconds: 60, durationSpread: 0.5 };
    const plan = { epochs: 1, updatesPerEpoch: 400, cellsPerUpdate: 5 };
    const seconds = ends(await search({ trainer, simulation, plan }));
    const durations = seconds.map((end, i) => end - (seconds[i - 1] ?? 0)).sort((a, b) => a - b);
    const logarithms = durations.map((duration) => Math.log(duration / 60));
    const mean = logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length;
    const variance =
      logarithms.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logarithms.length;

    // 2,000 draws: standard errors 0.0112 and 0.0079.
    expect(Math.abs(mean)).toBeLessThan(4 * 0.0112);
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(4 * 0.0079);
  });

  it('fails as often as it is told to', async () => {
    const plan = { epochs: 1, updatesPerEpoch: 500, cellsPerUpdate: 10 };
    const outcome = await search({ plan, simulation: { workers: 50, failureShare: 0.05 } });
    const { length } = of(outcome, 'attempt.failed');
    const attempts = 5000 + length;

    expect(of(outcome, 'candidates.measured')).toHaveLength(5000);
    expect(Math.abs(length / attempts - 0.05)).toBeLessThan(
      4 * Math.sqrt((0.05 * 0.95) / attempts),
    );
  });

  it('gives up a trial after its attempts, says so, and ends all the same', async () => {
    const outcome = await search({ simulation: { failureShare: 0.5, attempts: 2 } });
    const givenUp = of(outcome, 'attempt.failed').filter(({ isGivenUp }) => isGivenUp);
    const heard = of(outcome, 'controller.updated').at(-1)?.metrics['heard'];
    const derived = of(outcome, 'genotype.derived')[0];

    expect(givenUp.length).toBeGreaterThan(5);
    expect(trialsOf(outcome).length + givenUp.length).toBe(60);
    expect(heard).toBe(60 - givenUp.length);
    expect(derived?.candidates).toBe(60 - givenUp.length);
    expect(of(outcome, 'epoch.completed').at(-1)?.metrics['workers.givenUp']).toBe(givenUp.length);
  });

  it('says so where nothing ever succeeds', async () => {
    const doomed = search({ simulation: { failureShare: 0.999999, attempts: 1 } });

    await expect(doomed).rejects.toThrow(/lower executor\.failureShare/u);
  });

  it('chooses the best of all', async () => {
    const outcome = await search();
    const rewards = of(outcome, 'candidates.measured').map(
      ({ candidates }) => candidates[0]?.reward,
    );

    expect(outcome.chosen).toMatchObject({ reward: Math.max(...rewards.map((each) => each ?? 0)) });
  });

  it('comes to the same end wherever it is left and entered again', async () => {
    const setting = { simulation: { failureShare: 0.3 }, plan: { epochs: 2, updatesPerEpoch: 2 } };
    const whole = await search(setting);
    expect(whole.pauses).toBeGreaterThan(20);

    for (let crash = 0; crash < whole.pauses; crash++) {
      const { events, chosen } = await search(setting, crash);
      expect(chosen).toEqual(whole.chosen);
      expect(events).toEqual(whole.events);
    }
  });

  it('depends on its seed', async () => {
    expect((await search({ seed: 2 })).events).toEqual((await search({ seed: 2 })).events);
    expect((await search({ seed: 2 })).events).not.toEqual((await search({ seed: 3 })).events);
  });

  it('ends with the epoch in which a budget is spent', async () => {
    const events: JournalEvent[] = [];
    const ports: RunPorts<SimulatedProgress> = {
      record: (event) => events.push(event),
      stepped: () => undefined,
      pause: () => Promise.resolve(),
      isSpent: () => true,
    };
    const parts = { space, controller: new Climber(), trainer: table, rng: createRng(1) };
    await new AsynchronousSearchLoop({ parts, plan: PLAN, simulation: SIMULATION, ports }).run();

    expect(events.filter(({ type }) => type === 'epoch.completed')).toHaveLength(1);
  });

  it('runs 10,000 trials on 1,000 workers with 5 % failures, and loses none', async () => {
    const plan = { epochs: 1, updatesPerEpoch: 1000, cellsPerUpdate: 10 };
    const outcome = await search({ plan, simulation: { workers: 1000, failureShare: 0.05 } });
    const trials = new Set(trialsOf(outcome));

    expect(trials.size).toBe(10_000);
    expect(trialsOf(outcome)).toHaveLength(10_000);
  });
});
