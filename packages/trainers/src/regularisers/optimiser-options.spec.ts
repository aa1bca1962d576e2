import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { optimiserOptions, sgdStep } from './optimiser-options.ts';

const schema = z.strictObject(optimiserOptions({ l2: 2e-4 }));

describe('optimiserOptions', () => {
  it('has the momentum, l2 and auxiliary weight of the papers, and no clipping', () => {
    expect(schema.parse({})).toEqual({
      momentum: 0.9,
      nesterov: true,
      l2: 2e-4,
      clipNorm: null,
      auxiliaryWeight: 0.4,
    });
  });

  it.each([
    [{ momentum: 1 }, 'momentum must be below 1'],
    [{ momentum: -0.1 }, 'momentum must not be negative'],
    [{ l2: -1e-4 }, 'l2 must not be negative'],
    [{ clipNorm: 0 }, 'clipNorm must be above 0, or null'],
    [{ auxiliaryWeight: -1 }, 'auxiliaryWeight must not be negative'],
  ])('answers %j with the constraint in words', (given, message) => {
    expect(schema.safeParse(given).error?.issues).toEqual([expect.objectContaining({ message })]);
  });
});

describe('sgdStep', () => {
  it('clips only where a norm is given', () => {
    const options = schema.parse({});

    expect(sgdStep(options, 0.05)).toEqual({
      learningRate: 0.05,
      momentum: 0.9,
      nesterov: true,
      l2: 2e-4,
    });
    expect(sgdStep({ ...options, clipNorm: 5 }, 0.05)).toHaveProperty('clipNorm', 5);
  });
});
