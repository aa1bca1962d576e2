import { describe, expect, it } from '@jest/globals';
import { createSchedule, learningRateOptions } from './learning-rate-options.ts';

const schema = learningRateOptions({ max: 0.05, min: 0.0005, t0: 10, tmul: 2 });

describe('learningRateOptions', () => {
  it('completes what a config leaves out', () => {
    expect(schema.parse(undefined)).toEqual({
      schedule: 'cosine',
      max: 0.05,
      min: 0.0005,
      t0: 10,
      tmul: 2,
    });
    expect(schema.parse({ max: 0.1 })).toMatchObject({ max: 0.1, min: 0.0005 });
  });

  it.each([
    [{ max: -1 }, 'max', 'a learning rate must be above 0'],
    [{ min: -0.1 }, 'min', 'a learning rate must not be negative'],
    [{ max: 0.01, min: 0.02 }, 'min', 'the lowest learning rate must not be above max'],
    [{ t0: 0 }, 't0', 'a cycle must be at least 1 epoch long'],
    [{ tmul: 0 }, 'tmul', 'cycles must not become shorter: at least 1'],
  ])('answers %j with the constraint in words', (given, path, message) => {
    expect(schema.safeParse(given).error?.issues).toEqual([
      expect.objectContaining({ path: [path], message }),
    ]);
  });

  it('rejects a key that it does not know', () => {
    expect(schema.safeParse({ tMul: 2 }).success).toBe(false);
  });
});

describe('createSchedule', () => {
  it('anneals by default', () => {
    const rate = createSchedule(schema.parse({ max: 0.1 }));

    expect(rate(0)).toBe(0.1);
    expect(rate(5)).toBeCloseTo(0.05025, 12);
  });

  it('stays at max when constant, whatever min is', () => {
    const rate = createSchedule(schema.parse({ schedule: 'constant', max: 0.0001 }));

    expect([0, 9, 500].map(rate)).toEqual([0.0001, 0.0001, 0.0001]);
  });
});
