import { describe, expect, it } from '@jest/globals';
import { enasOptions } from './enas-options.ts';

describe('enasOptions', () => {
  it("are ENAS's by default (FACTS 1.7, 1.8)", () => {
    expect(enasOptions.parse({})).toMatchObject({
      units: 64,
      temperature: 1,
      tanhConstant: 1.1,
      opTanhReduce: 2.5,
      initialBias: { sepConv3x3: 10, sepConv5x5: 10 },
      extraBias: { normal: { sepConv3x3: 0.25, avgPool3x3: -0.25, identity: -0.25 } },
      entropyWeight: 1e-4,
      baselineDecay: 0.99,
      learningRate: { schedule: 'constant', max: 0.0035 },
      adam: { beta1: 0, beta2: 0.999, epsilon: 1e-3 },
    });
  });

  it("become ShuffleNASNet's by two lines (FACTS 6)", () => {
    const options = enasOptions.parse({ units: 100, learningRate: { schedule: 'cosine' } });

    expect(options.units).toBe(100);
    expect(options.learningRate).toEqual({
      schedule: 'cosine',
      max: 0.0035,
      min: 0.0001,
      t0: 10,
      tmul: 2,
    });
  });

  it.each([
    ['no units', { units: 0 }],
    ['half a unit', { units: 1.5 }],
    ['a temperature of 0', { temperature: 0 }],
    ['a negative rate', { learningRate: { max: -1 } }],
    ['a rate that rises', { learningRate: { schedule: 'cosine', max: 0.001, min: 0.01 } }],
    ['a baseline that never moves', { baselineDecay: 1 }],
    ['a negative entropy weight', { entropyWeight: -1 }],
    ['an infinite bias', { initialBias: { identity: Infinity } }],
    ['an unknown key', { unit: 64 }],
    ['an unknown key further down', { adam: { beta3: 1 } }],
  ])('refuse %s', (_name, given) => {
    expect(enasOptions.safeParse(given).success).toBe(false);
  });
});
