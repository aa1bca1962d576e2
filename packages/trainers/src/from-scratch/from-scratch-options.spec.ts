import { describe, expect, it } from '@jest/globals';
import { fromScratchOptions } from './from-scratch-options.ts';

describe('fromScratchOptions', () => {
  it("has the papers' final training as its defaults", () => {
    expect(fromScratchOptions.parse({})).toEqual({
      epochs: 630,
      batchSize: 144,
      evaluationBatchSize: 100,
      learningRate: { schedule: 'cosine', max: 0.05, min: 0.0001, t0: 10, tmul: 2 },
      momentum: 0.9,
      nesterov: true,
      l2: 2e-4,
      clipNorm: null,
      auxiliaryWeight: 0.4,
      augmentation: { padding: 4, flip: true, cutout: { size: 0, convention: 'centre' } },
    });
  });

  it('reads back what it has written', () => {
    const resolved = fromScratchOptions.parse({
      epochs: 5,
      clipNorm: 2,
      augmentation: { cutout: { size: 16 } },
    });
    const written: unknown = JSON.parse(JSON.stringify(resolved));

    expect(fromScratchOptions.parse(written)).toEqual(resolved);
  });

  it.each([
    [{ epochs: 0 }, 'a training must have at least 1 epoch'],
    [{ batchSize: 0 }, 'a batch must have at least 1 image'],
    [{ evaluationBatchSize: 0 }, 'a batch must have at least 1 image'],
  ])('answers %j with the constraint in words', (given, message) => {
    expect(fromScratchOptions.safeParse(given).error?.issues).toEqual([
      expect.objectContaining({ message }),
    ]);
  });
});
