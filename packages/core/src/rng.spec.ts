import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Rng, type StreamName, createRng } from './rng.ts';

const name = (): fc.Arbitrary<StreamName> => fc.oneof(fc.string(), fc.nat());
const path = (): fc.Arbitrary<StreamName[]> => fc.array(name(), { maxLength: 4 });
const seed = (): fc.Arbitrary<number> => fc.maxSafeNat();

function draw(rng: Rng, count: number): number[] {
  return Array.from({ length: count }, () => rng.next());
}

/** Chi-square of `values` in [0, 1) over 64 bins: mean 63, deviation 11.2. */
function chiSquare(values: readonly number[]): number {
  const bins = new Float64Array(64);
  for (const value of values) {
    const bin = Math.floor(value * 64);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const expected = values.length / 64;
  return bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const products = a.map((value, i) => (value - 0.5) * ((b[i] ?? 0) - 0.5));
  return (12 * products.reduce((sum, product) => sum + product, 0)) / a.length;
}

describe('createRng', () => {
  it('gives one sequence a seed and path', () => {
    fc.assert(
      fc.property(seed(), path(), (root, names) => {
        const first = draw(createRng(root).stream(...names), 9);
        expect(draw(createRng(root).stream(...names), 9)).toEqual(first);
      }),
    );
  });

  it('pins the first values of seed 1', () => {
    // Every recorded run depends on them: a change here is a change of the format of runs.
    const words = draw(createRng(1), 4).map((value) => value * 2 ** 32);

    expect(words).toEqual([3330647016, 4040498671, 1799321718, 3056405513]);
  });

  it('gives streams of other names other values', () => {
    fc.assert(
      fc.property(seed(), path(), path(), (root, a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        const rng = createRng(root);
        expect(draw(rng.stream(...a), 4)).not.toEqual(draw(rng.stream(...b), 4));
      }),
    );
  });

  it('gives neighbouring seeds other values', () => {
    const first = Array.from({ length: 10_000 }, (_, i) => createRng(i).next());

    expect(new Set(first).size).toBeGreaterThan(9_990);
    expect(chiSquare(first)).toBeLessThan(63 + 5 * 11.2);
  });

  it('tells the number 1 from the text 1', () => {
    const rng = createRng(7);

    expect(draw(rng.stream(1), 4)).not.toEqual(draw(rng.stream('1'), 4));
  });

  it('tells a path from the path whose names are joined', () => {
    const rng = createRng(7);

    expect(draw(rng.stream('a', 'b'), 4)).not.toEqual(draw(rng.stream('ab'), 4));
    expect(draw(rng.stream('a', 'b'), 4)).toEqual(draw(rng.stream('a').stream('b'), 4));
  });

  it('leaves a stream as it is, however much was drawn from the one above', () => {
    fc.assert(
      fc.property(seed(), name(), fc.nat({ max: 50 }), (root, child, drawn) => {
        const rng = createRng(root);
        draw(rng, drawn);
        expect(draw(rng.stream(child), 5)).toEqual(draw(createRng(root).stream(child), 5));
      }),
    );
  });

  it('leaves a stream as it is, however much is drawn from those below', () => {
    const rng = createRng(3);
    const [first] = draw(rng, 1);
    draw(rng.stream('below'), 100);

    expect([first, ...draw(rng, 8)]).toEqual(draw(createRng(3), 9));
  });

  it.each([[], ['augment', 3, 17], [0], ['x']])('is uniform below %p %p %p', (...names) => {
    const values = draw(createRng(11).stream(...names), 200_000);

    expect(chiSquare(values)).toBeGreaterThan(63 - 5 * 11.2);
    expect(chiSquare(values)).toBeLessThan(63 + 5 * 11.2);
  });

  it('is uniform across streams at one position', () => {
    const rng = createRng(5);
    const values = Array.from({ length: 64_000 }, (_, i) => rng.stream('epoch', i).next());

    expect(chiSquare(values)).toBeLessThan(63 + 5 * 11.2);
  });

  it('has no correlation between neighbours, in a stream or across streams', () => {
    const bound = 5 / Math.sqrt(100_000);
    const rng = createRng(13);
    const values = draw(rng, 100_001);
    const across = [rng.stream(0), rng.stream(1)].map((stream) => draw(stream, 100_000));

    expect(Math.abs(correlation(values.slice(0, -1), values.slice(1)))).toBeLessThan(bound);
    expect(Math.abs(correlation(across[0] ?? [], across[1] ?? []))).toBeLessThan(bound);
  });

  it('draws integers below the bound, all equally often', () => {
    const rng = createRng(17);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const drawn = rng.int(7);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }

    expect(counts).toHaveLength(7);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * 93);
  });

  it('draws standard normal values', () => {
    const rng = createRng(19);
    const values = Array.from({ length: 200_000 }, () => rng.normal());
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    const beyond = values.filter((value) => Math.abs(value) > 1.959964).length / values.length;

    expect(Math.abs(moment(1))).toBeLessThan(0.012);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.016);
    expect(Math.abs(moment(3))).toBeLessThan(0.045);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.12);
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.0025);
  });
});
