import { describe, expect, it } from '@jest/globals';
import { hyperParameters } from './hyper-parameters.ts';

describe('hyperParameters', () => {
  it('names single values by their paths and joins lists', () => {
    const config = {
      seed: 1,
      trainer: { name: 'from-scratch', learningRate: { max: 0.05 }, clipNorm: null, flip: true },
      space: { operations: ['conv1x1', 'identity'] },
    };

    expect(hyperParameters(config)).toEqual({
      seed: 1,
      'trainer.name': 'from-scratch',
      'trainer.learningRate.max': 0.05,
      'trainer.flip': true,
      'space.operations': 'conv1x1, identity',
    });
  });

  it('leaves out what a run is called and how it is kept', () => {
    const kept = { kind: 'search', name: 'a', plugins: ['b'], checkpoint: { keep: 3 } };

    expect(hyperParameters({ ...kept, reporters: [{ name: 'csv' }] })).toEqual({});
  });
});
