import { describe, expect, it } from '@jest/globals';
import {
  type Genotype,
  NumericalFailure,
  type Snapshot,
  type Trainer,
  type TrainerCall,
} from '@cellsmith/core';
import { describeTrainer } from '@cellsmith/core/testing';
import { roundTrip } from '../testing/json-round-trip.ts';
import { toyCall, toyContext } from '../testing/toy-context.ts';
import { CANDIDATES, SMALL, bench, callsOf } from '../testing/weight-sharing-bench.ts';
import { weightSharing } from './weight-sharing.ts';

describeTrainer(weightSharing, {
  options: { batchSize: 12, evaluationBatchSize: 10, programCache: 1, decayUnused: true },
});
describeTrainer(weightSharing, {
  options: { batchSize: 10, arcEvery: 'epoch', bnMode: 'moving', rewardDropout: false },
  network: { auxiliaryHead: { enabled: true, frozen: true } },
});

/** Two epochs, each with an update on a batch, then a derivation on the split. */
async function search(
  trainer: Trainer,
  { from, stepped }: { from: number; stepped: () => Promise<void> },
): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const acts = [0, 1].flatMap((epoch) => [
    () => trainer.trainEpoch(toyCall(epoch, { stepped })),
    () => trainer.measure(CANDIDATES, 'batch', toyCall(epoch, { stepped })),
  ]);
  acts.push(() => trainer.measure(CANDIDATES.slice(1), 'validation', toyCall(2, { stepped })));
  for (const act of acts.slice(from)) told.push(await act());
  return [...told, trainer.state()];
}

describe.each(['batch', 'epoch'])('weight-sharing: an interruption, arcEvery %s', (arcEvery) => {
  it('goes on bit for bit from the state at any step', async () => {
    const options = { arcEvery, decayUnused: true, clipNorm: 1 };
    const saved: Snapshot[] = [];
    const { trainer } = bench(options);
    const stepped = (): Promise<void> =>
      Promise.resolve(void saved.push(roundTrip(trainer.state())));
    const whole = await search(trainer, { from: 0, stepped });
    // An act's number by its steps: 5 of training, 4 of measuring, twice; then 3 x 3.
    const actOf = (step: number): number => [5, 9, 14, 18, 27].findIndex((end) => step < end);

    expect(saved).toHaveLength(27);
    for (const [step, snapshot] of saved.entries()) {
      const resumed = bench(options).trainer;
      resumed.restore(snapshot);
      const rest = await search(resumed, { from: actOf(step), stepped: () => Promise.resolve() });

      expect(rest).toEqual(whole.slice(actOf(step)));
    }
  }, 20_000);
});

describe('weight-sharing: states', () => {
  it('goes on in the same instance after a step that was interrupted', async () => {
    const undisturbed = bench().trainer;
    const expected = [await undisturbed.trainEpoch(toyCall(0)), undisturbed.state()];
    const { trainer } = bench();
    let left = 3;
    const stepped = (): Promise<void> =>
      --left === 0 ? Promise.reject(new Error('interrupted')) : Promise.resolve();

    await expect(trainer.trainEpoch(toyCall(0, { stepped }))).rejects.toThrow('interrupted');

    expect([await trainer.trainEpoch(toyCall(0)), trainer.state()]).toEqual(expected);
  });

  it('keeps the arc of an epoch whatever the controller would propose by now', async () => {
    const proposing = (arc: Genotype): Partial<TrainerCall> => ({
      propose: () => Promise.resolve([arc]),
    });
    const { trainer } = bench({ arcEvery: 'epoch' });
    const saved: Snapshot[] = [];
    const stepped = (): Promise<void> =>
      Promise.resolve(void saved.push(roundTrip(trainer.state())));
    await trainer.trainEpoch(toyCall(0, { ...proposing([1, 1]), stepped }));
    const resumed = bench({ arcEvery: 'epoch' });
    resumed.trainer.restore(saved[1] ?? { values: null, tensors: new Map() });

    await resumed.trainer.trainEpoch(toyCall(0, proposing([2, 2])));

    expect(resumed.trainer.state()).toEqual(trainer.state());
  });

  it('gives a state that later steps leave alone', async () => {
    const { trainer } = bench();
    const states: Snapshot[] = [];
    const copies: Snapshot[] = [];
    const stepped = (): Promise<void> => {
      states.push(trainer.state());
      copies.push(roundTrip(trainer.state()));
      return Promise.resolve();
    };
    await trainer.trainEpoch(toyCall(0, { stepped }));
    await trainer.measure(CANDIDATES, 'validation', toyCall(0, { stepped }));

    expect(states).toEqual(copies);
  });

  it('begins anew where another epoch is asked for than the one under way', async () => {
    const { trainer, engine } = bench();
    const stop = toyCall(0, { stepped: () => Promise.reject(new Error('interrupted')) });
    await expect(trainer.trainEpoch(stop)).rejects.toThrow('interrupted');

    await trainer.trainEpoch(toyCall(1));

    expect(callsOf({ trainer, engine }, 'train')).toHaveLength(1 + 5);
  });

  it('begins anew where another measurement is asked for than the one under way', async () => {
    const { trainer } = bench();
    const stop = toyCall(0, { stepped: () => Promise.reject(new Error('interrupted')) });
    await expect(trainer.measure(CANDIDATES, 'batch', stop)).rejects.toThrow('interrupted');
    const other = toyCall(0, { rng: stop.rng.stream('another update') });

    const measured = await trainer.measure(CANDIDATES, 'batch', other);

    expect(measured).toEqual(await bench().trainer.measure(CANDIDATES, 'batch', other));
  });

  it('lets go of programs whose arrays a restored store has replaced', async () => {
    const { trainer, engine } = bench();
    await trainer.measure(CANDIDATES, 'batch', toyCall(0));

    trainer.restore(trainer.state());

    expect(engine.open.size).toBe(0);
  });

  it('refuses what is no state of its own', () => {
    const { trainer } = bench();

    expect(() => {
      trainer.restore({ values: { training: 3 }, tensors: new Map() });
    }).toThrow(expect.objectContaining({ code: 'RUN_DAMAGED' }));
  });
});

describe('weight-sharing: what goes wrong', () => {
  it('stops at a loss that is not finite, with the place, the layers and the weights before it', async () => {
    const { trainer } = bench({
      learningRate: { schedule: 'constant', max: 1e30 },
      arcEvery: 'epoch',
    });
    const saved: Snapshot[] = [];
    const stepped = (): Promise<void> => Promise.resolve(void saved.push(trainer.state()));
    const call = toyCall(0, { stepped, propose: () => Promise.resolve([[1, 0]]) });

    const failure: unknown = await trainer.trainEpoch(call).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(NumericalFailure);
    expect(failure).toMatchObject({
      code: 'NUMERICAL_FAILURE',
      message: expect.stringMatching(
        /is (NaN|Infinity) in epoch 0, step \d, training linear\|direct\./u,
      ),
      layers: expect.arrayContaining([expect.objectContaining({ layer: 'globalAveragePool' })]),
    });
    expect(trainer.state()).toEqual(saved.at(-1));
  });

  it('stops at a reward whose loss is not finite', async () => {
    const { trainer } = bench();
    await trainer.measure([[0, 0]], 'batch', toyCall(0));
    const { values, tensors } = trainer.state();
    const shape = [8, 3];
    const data = new Float32Array(24).fill(Number.NaN);
    trainer.restore({ values, tensors: new Map([...tensors, ['head', { shape, data }]]) });

    await expect(trainer.measure([[0, 0]], 'batch', toyCall(4))).rejects.toMatchObject({
      code: 'NUMERICAL_FAILURE',
      message: expect.stringContaining(
        'The loss is NaN in epoch 4, step 0, measuring direct|direct. ' +
          'It begins in layer "dense-2": 48 values are not finite.',
      ),
    });
  });

  it.each([
    [{ validationImages: 30, trainImages: 15 }, 'larger than the training split of 15 images'],
    [{ validationImages: 15 }, 'larger than the validation split of 15 images'],
    [{ validationImages: 0 }, 'dataset.validationImages is 0'],
  ])('says which split of %j is too small', (sizes, message) => {
    expect(() => weightSharing.create(SMALL, toyContext(sizes))).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('names a controller that proposes nothing', async () => {
    const { trainer } = bench();

    await expect(
      trainer.trainEpoch(toyCall(0, { propose: () => Promise.resolve([]) })),
    ).rejects.toMatchObject({ code: 'INVALID_PLUGIN' });
  });
});
