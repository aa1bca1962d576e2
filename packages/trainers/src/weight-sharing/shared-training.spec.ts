import { describe, expect, it } from '@jest/globals';
import type { Genotype, Rng, TrainerStep } from '@cellsmith/core';
import { toyCall } from '../testing/toy-context.ts';
import { CANDIDATES, bench, callsOf } from '../testing/weight-sharing-bench.ts';

describe('weight-sharing: an epoch', () => {
  it('takes a step for each batch and tells each after it is done', async () => {
    const shared = bench();
    const steps: TrainerStep[] = [];

    await shared.trainer.trainEpoch(
      toyCall(0, { stepped: (step) => Promise.resolve(void steps.push(step)) }),
    );

    expect(steps.map(({ phase, step, steps: all, images }) => [phase, step, all, images])).toEqual([
      ['train', 0, 5, 16],
      ['train', 1, 5, 16],
      ['train', 2, 5, 16],
      ['train', 3, 5, 16],
      ['train', 4, 5, 6],
    ]);
    expect(callsOf(shared, 'train')).toHaveLength(5);
  });

  it('reports means over the images of the epoch', async () => {
    const losses: number[] = [];
    const { trainer } = bench();
    const metrics = await trainer.trainEpoch(
      toyCall(1, {
        stepped: ({ loss, images }) =>
          Promise.resolve(void losses.push((loss ?? Number.NaN) * images)),
      }),
    );

    expect(Object.keys(metrics)).toEqual([
      'trainLoss',
      'trainAccuracy',
      'learningRate',
      'gradientNorm',
    ]);
    expect(metrics['trainLoss']).toBe(losses.reduce((sum, loss) => sum + loss, 0) / 70);
    expect(metrics['gradientNorm']).toBeGreaterThan(0);
  });

  it('takes a new arc every batch, or one an epoch', async () => {
    const proposed: number[] = [];
    const propose = (count: number): Promise<readonly Genotype[]> => {
      proposed.push(count);
      return Promise.resolve([CANDIDATES[proposed.length % 3] ?? []]);
    };
    const everyBatch = bench();
    await everyBatch.trainer.trainEpoch(toyCall(0, { propose }));

    expect(proposed).toEqual([1, 1, 1, 1, 1]);
    expect(new Set(callsOf(everyBatch, 'train').map(({ weights }) => weights.join())).size).toBe(3);

    const everyEpoch = bench({ arcEvery: 'epoch' });
    await everyEpoch.trainer.trainEpoch(toyCall(0, { propose }));
    await everyEpoch.trainer.trainEpoch(toyCall(1, { propose }));

    expect(proposed).toHaveLength(7);
    expect(callsOf(everyEpoch, 'train').map(({ weights }) => weights[1])).toEqual([
      ...Array.from({ length: 5 }, () => 'head'),
      ...Array.from({ length: 5 }, () => 'cells/0/linear'),
    ]);
  });

  it('hands the rate of the epoch, the masks and the share of training done to each step', async () => {
    const shared = bench({ learningRate: { t0: 2 }, clipNorm: 3, auxiliaryWeight: 0.2 });
    await shared.trainer.trainEpoch(toyCall(1));
    const steps = callsOf(shared, 'train').map(({ step }) => step);
    const masks = steps.map(({ rng }) => rng.stream('dropout').next());

    expect(steps.map(({ progress }) => progress)).toEqual([6, 7, 8, 9, 10].map((n) => n / 15));
    expect(steps[0]).toMatchObject({
      auxiliaryWeight: 0.2,
      sgd: { momentum: 0.9, nesterov: true, l2: 1e-4, clipNorm: 3 },
    });
    expect(steps[0]?.sgd.learningRate).toBeCloseTo(0.0005 + 0.0495 / 2, 12);
    expect(new Set(masks).size).toBe(5);
  });

  it('shows other batches in another epoch', async () => {
    const shared = bench();
    const sameStreams = toyCall(0).rng;
    await shared.trainer.trainEpoch(toyCall(0, { rng: sameStreams }));
    await shared.trainer.trainEpoch(toyCall(1, { rng: sameStreams }));
    const batches = callsOf(shared, 'train').map(({ batch }) => batch.labels.join());

    expect(batches[0]).not.toBe(batches[5]);
  });

  it('trains what the arcs have in common', async () => {
    const { trainer } = bench({ learningRate: { max: 0.02 } });
    const propose = (_count: number, rng: Rng): Promise<readonly Genotype[]> =>
      Promise.resolve([[1, rng.int(2)]]);
    const genotypes = [
      [1, 0],
      [1, 1],
    ];
    const before = await trainer.measure(genotypes, 'validation', toyCall(0));
    for (let epoch = 0; epoch < 6; epoch++) await trainer.trainEpoch(toyCall(epoch, { propose }));
    const after = await trainer.measure(genotypes, 'validation', toyCall(0));

    expect(Math.max(...before.map(({ reward }) => reward))).toBeLessThan(0.9);
    expect(Math.min(...after.map(({ reward }) => reward))).toBeGreaterThan(0.9);
  });

  it('leaves unused weights alone, or decays all of them from the first step', async () => {
    const call = toyCall(0, { propose: () => Promise.resolve([[1, 0]]) });
    const plain = bench();
    await plain.trainer.trainEpoch(call);

    expect([...plain.trainer.state().tensors.keys()].toSorted()).toEqual([
      'cells/0/linear',
      'cells/0/linear@momentum',
      'head',
      'head@momentum',
      'stem',
      'stem@momentum',
    ]);

    const decayed = bench({ decayUnused: true });
    const before = decayed.trainer.state().tensors;
    await decayed.trainer.trainEpoch(call);
    const after = decayed.trainer.state().tensors;
    const norm = (values: Float32Array | undefined): number => Math.hypot(...(values ?? []));

    expect(before.size).toBe(6);
    for (const name of ['cells/0/rectified', 'cells/1/linear', 'cells/1/rectified']) {
      expect(norm(after.get(name)?.data)).toBeLessThan(norm(before.get(name)?.data));
    }
  });
});
