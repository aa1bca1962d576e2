import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '@cellsmith/core';
import { multiply } from './matrix-product.ts';

const sizes = fc.integer({ min: 1, max: 13 });

describe('multiply', () => {
  it('sums products over the depth, whatever the order of the values', () => {
    fc.assert(
      fc.property(fc.tuple(sizes, sizes, sizes), fc.nat(), ([rows, depth, columns], seed) => {
        const rng = createRng(seed);
        const draw = (length: number): Float32Array =>
          Float32Array.from({ length }, () => rng.normal());
        const [a, b] = [draw(rows * depth), draw(depth * columns)];
        const transposed = new Float32Array(a.length);
        for (const [i, value] of a.entries()) {
          transposed[(i % depth) * rows + Math.floor(i / depth)] = value;
        }
        const right = { values: b, row: columns, column: 1 };
        const size = { rows, depth, columns };
        const product = multiply({ a: { values: a, row: depth, column: 1 }, b: right, ...size });
        const again = multiply({
          a: { values: transposed, row: 1, column: rows },
          b: right,
          ...size,
        });

        expect(again).toEqual(product);
        for (const [at, value] of product.entries()) {
          const [i, j] = [Math.floor(at / columns), at % columns];
          let sum = 0;
          for (let k = 0; k < depth; k++)
            sum += (a[i * depth + k] ?? 0) * (b[k * columns + j] ?? 0);
          expect(value).toBe(Math.fround(sum));
        }
      }),
    );
  });
});
