import { describe, expect, it } from '@jest/globals';
import { toyCall, toyContext } from '../testing/toy-context.ts';
import { CANDIDATES, SMALL, bench, callsOf } from '../testing/weight-sharing-bench.ts';
import { weightSharing } from './weight-sharing.ts';

describe('weight-sharing: measuring', () => {
  it('rates each candidate by one full batch of held-out images as they are', async () => {
    const shared = bench();
    const measured = await shared.trainer.measure(CANDIDATES, 'batch', toyCall(0));
    const calls = callsOf(shared, 'evaluate');

    expect(calls.map(({ batch }) => batch.size)).toEqual([16, 16, 16, 16]);
    expect(new Set(calls.map(({ batch }) => batch.labels.join())).size).toBe(4);
    expect(measured.map(({ reward }) => reward * 16)).toEqual(
      measured.map(({ reward }) => Math.round(reward * 16)),
    );
    expect(Object.keys(measured[0]?.metrics ?? {})).toEqual(['accuracy', 'loss']);
  });

  it('goes through the held-out images before it shows one again', async () => {
    const toy = toyContext();
    const trainer = weightSharing.create({ ...SMALL, batchSize: 10 }, toy);
    await trainer.measure([...CANDIDATES, ...CANDIDATES].slice(0, 6), 'batch', toyCall(0));
    const means = toy.engine.calls.map(({ batch }) => batch);
    const seen = (from: number): number =>
      new Set(
        means
          .slice(from, from + 3)
          .flatMap(({ images, size }) =>
            Array.from({ length: size }, (_, i) => images.subarray(i * 192, (i + 1) * 192).join()),
          ),
      ).size;

    expect([seen(0), seen(3)]).toEqual([30, 30]);
    expect(means[0]?.labels.join()).not.toBe(means[3]?.labels.join());
  });

  it('rates a genotype on the batch and with the masks of the place that it is given', async () => {
    const shared = bench();
    await shared.trainer.measure(CANDIDATES, 'batch', toyCall(0));
    await shared.trainer.measure([[2, 2]], 'batch', toyCall(0, { places: [2] }));
    const calls = callsOf(shared, 'evaluate');
    const seen = calls.map(({ batch, options }) => [
      batch.images.join(),
      options.regularisation?.rng.next(),
    ]);

    expect(seen[4]).toEqual(seen[2]);
    expect(seen[4]).not.toEqual(seen[1]);
  });

  it('has dropout active for one batch unless told otherwise, and batch norm as told', async () => {
    const enas = bench();
    await enas.trainer.measure(CANDIDATES, 'batch', toyCall(1));
    const still = bench({ rewardDropout: false, bnMode: 'moving' });
    await still.trainer.measure(CANDIDATES, 'batch', toyCall(1));
    const options = callsOf(enas, 'evaluate').map((call) => call.options);

    expect(options.map(({ batchNorm }) => batchNorm)).toEqual(['batch', 'batch', 'batch', 'batch']);
    expect(options.map(({ regularisation }) => regularisation?.progress)).toEqual(
      [0, 1, 2, 3].map(() => 2 / 3),
    );
    expect(new Set(options.map(({ regularisation }) => regularisation?.rng.next())).size).toBe(4);
    expect(callsOf(still, 'evaluate')[0]?.options).toEqual({ batchNorm: 'moving' });
  });

  it('looks at the whole split in order and without dropout', async () => {
    const shared = bench();
    const [first, , , again] = await shared.trainer.measure(CANDIDATES, 'validation', toyCall(0));
    const calls = callsOf(shared, 'evaluate');

    expect(calls.map(({ batch }) => batch.size).slice(0, 3)).toEqual([12, 12, 6]);
    expect(calls).toHaveLength(12);
    expect(calls[0]?.options).toEqual({ batchNorm: 'batch' });
    expect((first?.reward ?? 0) * 30).toBeCloseTo(Math.round((first?.reward ?? 0) * 30), 9);
    expect(again).toEqual((await shared.trainer.measure([[1, 2]], 'validation', toyCall(9)))[0]);
  });

  it('changes no weight', async () => {
    const { trainer } = bench();
    await trainer.measure(CANDIDATES, 'batch', toyCall(0));
    const before = trainer.state();
    await trainer.measure(CANDIDATES, 'batch', toyCall(0));

    expect(trainer.state()).toEqual(before);
  });

  it('keeps no more programs than it was told and frees them all in the end', async () => {
    const { trainer, engine } = bench();
    const open: number[] = [];
    await trainer.measure(
      CANDIDATES,
      'batch',
      toyCall(0, { stepped: () => Promise.resolve(void open.push(engine.open.size)) }),
    );
    trainer.dispose();

    expect(open).toEqual([1, 2, 2, 2]);
    expect(engine.compiled).toBe(3);
    expect(engine.open.size).toBe(0);
  });
});
