import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weightSharingOptions } from './weight-sharing-options.ts';

const given = fc.record(
  {
    batchSize: fc.integer({ min: 1, max: 512 }),
    learningRate: fc.record(
      {
        schedule: fc.constantFrom('cosine', 'constant'),
        max: fc.double({ min: 0.01, max: 1, noNaN: true }),
        t0: fc.integer({ min: 1, max: 50 }),
      },
      { requiredKeys: [] },
    ),
    momentum: fc.double({ min: 0, max: 0.999, noNaN: true }).map((value) => value + 0),
    clipNorm: fc.option(fc.double({ min: 0.1, max: 9, noNaN: true })),
    augmentation: fc.record(
      { padding: fc.nat(8), cutout: fc.record({ size: fc.nat(16) }, { requiredKeys: [] }) },
      { requiredKeys: [] },
    ),
    arcEvery: fc.constantFrom('batch', 'epoch'),
    decayUnused: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('weightSharingOptions', () => {
  it('has the search of ENAS as its defaults', () => {
    expect(weightSharingOptions.parse({})).toEqual({
      batchSize: 160,
      evaluationBatchSize: 100,
      learningRate: { schedule: 'cosine', max: 0.05, min: 0.0005, t0: 10, tmul: 2 },
      momentum: 0.9,
      nesterov: true,
      l2: 1e-4,
      clipNorm: null,
      auxiliaryWeight: 0.4,
      augmentation: { padding: 4, flip: true, cutout: { size: 0, convention: 'centre' } },
      arcEvery: 'batch',
      bnMode: 'batch',
      rewardDropout: true,
      decayUnused: false,
      programCache: 12,
    });
  });

  it('reads back what it has written', () => {
    fc.assert(
      fc.property(given, (options) => {
        const resolved = weightSharingOptions.parse(options);
        const written: unknown = JSON.parse(JSON.stringify(resolved));

        expect(weightSharingOptions.parse(written)).toEqual(resolved);
      }),
    );
  });

  it('names every mistake at once', () => {
    const { error } = weightSharingOptions.safeParse({
      batchSize: 0,
      momentum: 1,
      learningRate: { max: -0.05 },
      augmentation: { padding: -1 },
      arcEvery: 'step',
      colour: 'blue',
    });

    expect(error?.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['batchSize', 'too_small'],
      ['learningRate.max', 'too_small'],
      ['momentum', 'too_big'],
      ['augmentation.padding', 'too_small'],
      ['arcEvery', 'invalid_value'],
      ['', 'unrecognized_keys'],
    ]);
  });
});
