import { describe, expect, it } from '@jest/globals';
import type { NetworkTraining, Snapshot, TrainerStep, TrainingCall } from '@cellsmith/core';
import { train, trainingCall } from '../testing/from-scratch-bench.ts';
import { roundTrip } from '../testing/json-round-trip.ts';

describe('NetworkTrainer', () => {
  it('learns', async () => {
    const { training } = train();
    const before = await training.evaluate('test', trainingCall(0));
    for (let epoch = 0; epoch < training.epochs; epoch++)
      await training.trainEpoch(trainingCall(epoch));
    const after = await training.evaluate('test', trainingCall(2));

    expect(training.epochs).toBe(3);
    expect(after.images).toBe(30);
    expect(after.loss).toBeLessThan(before.loss);
    expect(after.accuracy).toBeGreaterThan(0.9);
  });

  it('follows the schedule, and drop path grows from the first step to the last', async () => {
    const { training, engine } = train();
    const metrics: Readonly<Record<string, number>>[] = [];
    for (let epoch = 0; epoch < 3; epoch++)
      metrics.push(await training.trainEpoch(trainingCall(epoch)));
    const steps = engine.calls.flatMap((c) => (c.kind === 'train' ? [c.step] : []));
    const rate = (epoch: number): number =>
      0.0001 + (0.0999 / 2) * (1 + Math.cos((Math.PI * epoch) / 10));

    expect(steps).toHaveLength(12);
    expect(steps.map(({ progress }) => progress)).toEqual(steps.map((_, i) => (i + 1) / 12));
    for (const epoch of [0, 1, 2]) {
      expect(metrics[epoch]?.['learningRate']).toBeCloseTo(rate(epoch), 12);
      expect(steps[4 * epoch]?.sgd).toMatchObject({ momentum: 0.9, nesterov: true, l2: 2e-4 });
      expect(steps[4 * epoch + 3]?.sgd.learningRate).toBeCloseTo(rate(epoch), 12);
    }
  });

  it('evaluates in order, with moving statistics and without regularisation', async () => {
    const { training, engine } = train();
    const steps: TrainerStep[] = [];
    await training.evaluate(
      'validation',
      trainingCall(0, (step) => Promise.resolve(void steps.push(step))),
    );

    expect(engine.calls.map((c) => c.kind === 'evaluate' && c.options)).toEqual(
      [0, 1, 2].map(() => ({ batchNorm: 'moving' })),
    );
    expect(steps.map(({ phase, step, steps: all, images }) => [phase, step, all, images])).toEqual([
      ['measure', 0, 3, 12],
      ['measure', 1, 3, 12],
      ['measure', 2, 3, 6],
    ]);
  });

  it('trains on all images where none is held out, and says so when validation is asked for', async () => {
    const { training, engine } = train([0, 0], { validationImages: 0 });
    await training.trainEpoch(trainingCall(0));

    expect(engine.calls.reduce((sum, { batch }) => sum + batch.size, 0)).toBe(100);
    await expect(training.evaluate('validation', trainingCall(0))).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringContaining('dataset.validationImages is 0'),
    });
    await expect(training.evaluate('test', trainingCall(0))).resolves.toHaveProperty('images', 30);
  });

  it('refuses a batch that is larger than the split', () => {
    expect(() => train([0, 0], { trainImages: 19 })).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining('20, larger than the training split of 19 images'),
      }),
    );
  });

  it('goes on bit for bit from the state at any step', async () => {
    const saved: Snapshot[] = [];
    const { training } = train();
    const whole = await run(training, 0, () =>
      Promise.resolve(void saved.push(roundTrip(training.state()))),
    );
    // An act's number by its steps: an epoch of 4, a validation of 3, twice; then a test of 3.
    const actOf = (step: number): number => [4, 7, 11, 14, 17].findIndex((end) => step < end);

    expect(saved).toHaveLength(17);
    for (const [step, snapshot] of saved.entries()) {
      const { training: resumed, engine } = train();
      resumed.restore(snapshot);

      expect([engine.open.size, engine.compiled]).toEqual([1, 2]);
      expect(await run(resumed, actOf(step))).toEqual(whole.slice(actOf(step)));
    }
  });

  it('begins anew where another evaluation is asked for than the one under way', async () => {
    const { training, engine } = train();
    const stop = trainingCall(0, () => Promise.reject(new Error('interrupted')));
    for (const split of ['validation', 'test'] as const) {
      await expect(training.evaluate(split, stop)).rejects.toThrow('interrupted');
    }

    await training.evaluate('test', trainingCall(1));

    expect(engine.calls).toHaveLength(1 + 1 + 3);
  });

  it('begins two networks that name a weight alike with the same values of it', () => {
    const [one, other] = [train([2, 0]), train([2, 1])].map(
      ({ training }) => training.state().tensors,
    );
    const shared = 'cells/0/rectified';

    expect(one?.get(shared)).toBeDefined();
    expect(one?.get(shared)).toEqual(other?.get(shared));
  });

  it('frees its network', () => {
    const { training, engine } = train();
    training.dispose();

    expect(engine.open.size).toBe(0);
  });
});

async function run(
  training: NetworkTraining,
  from: number,
  stepped?: TrainingCall['stepped'],
): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const acts = [0, 1].flatMap((epoch) => [
    () => training.trainEpoch(trainingCall(epoch, stepped)),
    () => training.evaluate('validation', trainingCall(epoch, stepped)),
  ]);
  acts.push(() => training.evaluate('test', trainingCall(1, stepped)));
  for (const act of acts.slice(from)) told.push(await act());
  return [...told, training.state()];
}
