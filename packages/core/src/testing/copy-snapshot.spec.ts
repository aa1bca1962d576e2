import { describe, expect, it } from '@jest/globals';
import { copySnapshot } from './copy-snapshot.ts';

describe('copySnapshot', () => {
  it('shares nothing with what it copies', () => {
    const data = Float32Array.of(1, 2);
    const values = { list: [1] };
    const copy = copySnapshot({ values, tensors: new Map([['a', { shape: [2], data }]]) });
    data.fill(9);
    values.list.push(9);

    expect(copy.values).toEqual({ list: [1] });
    expect(copy.tensors.get('a')).toEqual({ shape: [2], data: Float32Array.of(1, 2) });
  });

  it('refuses a tensor that does not fill its shape', () => {
    const tensors = new Map([['a', { shape: [3], data: new Float32Array(2) }]]);

    expect(() => copySnapshot({ values: null, tensors })).toThrow(
      'Tensor "a" has 2 values for [3]',
    );
  });
});
