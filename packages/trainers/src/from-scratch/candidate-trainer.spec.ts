import { describe, expect, it } from '@jest/globals';
import type { Genotype, Snapshot, TrainerStep } from '@cellsmith/core';
import { SMALL, create, train, trainingCall } from '../testing/from-scratch-bench.ts';
import { roundTrip } from '../testing/json-round-trip.ts';
import { toyCall, toyContext } from '../testing/toy-context.ts';
import { fromScratch } from './from-scratch.ts';

describe('CandidateTrainer', () => {
  const candidates: readonly Genotype[] = [
    [2, 0],
    [0, 0],
    [2, 0],
  ];

  it('has nothing to learn before it measures', async () => {
    const { trainer, engine } = create();

    expect(await trainer.trainEpoch(toyCall(0))).toEqual({});
    expect(engine.calls).toEqual([]);
  });

  it('rates what each candidate has become on the whole validation split', async () => {
    const { trainer, engine } = create();
    const measured = await trainer.measure(candidates, 'batch', toyCall(0));
    const { training } = train([2, 0]);
    const { rng } = toyCall(0);
    for (let epoch = 0; epoch < 3; epoch++)
      await training.trainEpoch({ ...trainingCall(epoch), rng });
    const { accuracy, loss } = await training.evaluate('validation', trainingCall(3));

    expect(measured[0]).toEqual({ reward: accuracy, metrics: { accuracy, loss } });
    expect(measured[2]).toEqual(measured[0]);
    expect(measured[1]).not.toEqual(measured[0]);
    expect(measured[0]?.reward).toBeGreaterThan(0.9);
    expect(engine.open.size).toBe(0);
  });

  it('counts its steps over all candidates', async () => {
    const { trainer } = create();
    const steps: TrainerStep[] = [];
    await trainer.measure(
      candidates.slice(0, 2),
      'batch',
      toyCall(0, { stepped: (step) => Promise.resolve(void steps.push(step)) }),
    );

    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(new Set(steps.map(({ phase, steps: all }) => `${phase} ${all}`))).toEqual(
      new Set(['measure 30']),
    );
  });

  it('shows the same batches to all candidates of a call, and others in another call', async () => {
    const { trainer, engine } = create({ epochs: 1 });
    await trainer.measure(candidates, 'batch', toyCall(0));
    await trainer.measure(candidates, 'batch', toyCall(1));
    const first = [0, 7, 14, 21].map((i) => engine.calls[i]?.batch.images.join());

    expect(first[1]).toBe(first[0]);
    expect(first[2]).toBe(first[0]);
    expect(first[3]).not.toBe(first[0]);
  });

  it('goes on bit for bit from the state at any step', async () => {
    const saved: Snapshot[] = [];
    const { trainer } = create({ epochs: 2 });
    const stepped = (): Promise<void> =>
      Promise.resolve(void saved.push(roundTrip(trainer.state())));
    const whole = await trainer.measure(candidates, 'batch', toyCall(0, { stepped }));
    const end = trainer.state();

    expect(saved).toHaveLength(3 * (2 * 4 + 3));
    for (const snapshot of saved) {
      const { trainer: resumed, engine } = create({ epochs: 2 });
      resumed.restore(snapshot);

      expect(roundTrip(resumed.state())).toEqual(snapshot);
      expect(await resumed.measure(candidates, 'batch', toyCall(0))).toEqual(whole);
      expect(resumed.state()).toEqual(end);
      expect(engine.open.size).toBe(0);
    }
  });

  it('takes no step twice', async () => {
    const { trainer } = create();
    const saved: Snapshot[] = [];
    const stepped = (): Promise<void> => Promise.resolve(void saved.push(trainer.state()));
    await trainer.measure(candidates, 'batch', toyCall(0, { stepped }));
    const { trainer: resumed, engine } = create();
    resumed.restore(saved[20] ?? { values: null, tensors: new Map() });

    await resumed.measure(candidates, 'batch', toyCall(0));

    expect(engine.calls).toHaveLength(45 - 21);
  });

  it('begins anew where other candidates are asked for than those under way', async () => {
    const { trainer, engine } = create({ epochs: 1 });
    const stop = toyCall(0, { stepped: () => Promise.reject(new Error('interrupted')) });
    await expect(trainer.measure(candidates, 'batch', stop)).rejects.toThrow('interrupted');

    const measured = await trainer.measure([[1, 1]], 'batch', toyCall(0));

    expect(measured).toEqual(
      await create({ epochs: 1 }).trainer.measure([[1, 1]], 'batch', toyCall(0)),
    );
    expect(engine.open.size).toBe(0);
  });

  it('frees the candidate that it was training', async () => {
    const { trainer, engine } = create();
    const stop = toyCall(0, { stepped: () => Promise.reject(new Error('interrupted')) });
    await expect(trainer.measure(candidates, 'batch', stop)).rejects.toThrow('interrupted');

    trainer.dispose();

    expect(engine.open.size).toBe(0);
  });

  it('needs images that are held out', () => {
    expect(() => fromScratch.create(SMALL, toyContext({ validationImages: 0 }))).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG' }),
    );
  });

  it('refuses what is no state of its own', () => {
    expect(() => {
      create().trainer.restore({ values: [], tensors: new Map() });
    }).toThrow(expect.objectContaining({ code: 'RUN_DAMAGED' }));
  });
});
