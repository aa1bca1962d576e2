import { describe, expect, it } from '@jest/globals';
import { type LatencyTable, createRng, foretellLatency, sampleGenotype } from '@cellsmith/core';
import { toyDecisions as toys } from '@cellsmith/core/testing';
import fc from 'fast-check';
import { type LatencySample, fitLatencyTable } from './fit-latency-table.ts';
import { fitNonNegative } from './fit-non-negative.ts';
import { heldOutError } from './held-out-error.ts';

/** Every sum of squares that a step aside gives is as large or larger. */
function isLeast(rows: readonly number[][], values: readonly number[]): boolean {
  const found = fitNonNegative({ rows, values, pulls: [0, 0, 0] });
  const loss = (x: readonly number[]): number =>
    rows.reduce((sum, row, i) => {
      const answer = row.reduce((total, each, j) => total + each * (x[j] ?? 0), 0);
      return sum + (answer - (values[i] ?? 0)) ** 2;
    }, 0);
  const least = loss(found);
  const aside = found.flatMap((x, j) =>
    [-0.01, 0.01].map((step) => found.with(j, Math.max(0, x + step))),
  );
  return aside.every((x) => loss(x) >= least - 1e-7 * (1 + least));
}

describe('fitNonNegative', () => {
  const figure = fc.double({ min: 0, max: 5, noNaN: true });
  const rows = fc.array(fc.array(figure, { minLength: 3, maxLength: 3 }), {
    ...{ minLength: 3, maxLength: 12 },
  });

  it('ends where no step aside gains, and never below 0', () => {
    fc.assert(
      fc.property(rows, fc.array(figure, { minLength: 12, maxLength: 12 }), (samples, values) => {
        const pulls = [0, 0, 0];
        const found = fitNonNegative({
          rows: samples,
          values: values.slice(0, samples.length),
          pulls,
        });
        expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
        expect(isLeast(samples, values.slice(0, samples.length))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('gives a feature of negative worth 0', () => {
    const found = fitNonNegative({
      ...{
        rows: [
          [1, 0],
          [1, 1],
          [1, 2],
        ],
        values: [5, 4, 3],
        pulls: [0, 0],
      },
    });

    expect(found[1]).toBe(0);
    expect(found[0]).toBeCloseTo(4, 6);
  });
});

describe('fitLatencyTable', () => {
  const toyDecisions = toys.cells;
  const truth: LatencyTable = {
    ...{ baseMs: 2, leastMs: 1, millionMultiplyAddsMs: 0.1 },
    addsMs: Object.fromEntries(
      toyDecisions.flatMap(({ cell, kind, choices }) =>
        kind === 'input' ? [] : choices.map((choice, i) => [`${cell} ${choice}`, 0.4 * i]),
      ),
    ),
  };
  const sample = (seed: number, noise: number): LatencySample => {
    const rng = createRng(seed);
    const genotype = sampleGenotype(toyDecisions, rng);
    const multiplyAdds = 1e6 * (1 + rng.stream('work').int(9));
    const exact = foretellLatency(truth, { decisions: toyDecisions, genotype, multiplyAdds });
    const measuredMs = exact * (1 + noise * rng.stream('noise').normal());
    return { genotype, multiplyAdds, measuredMs };
  };
  const errorAt = (noise: number): number | null => {
    const samples = Array.from({ length: 60 }, (_, seed) => sample(seed, noise));
    const table = fitLatencyTable(toyDecisions, samples.slice(0, 40));
    const networks = samples.map((each, i) => ({
      ...{ genotype: String(i), measuredMs: each.measuredMs, isHeldOut: i >= 40 },
      foretoldMs: foretellLatency(table, { decisions: toyDecisions, ...each }),
    }));
    const { meanShare, meanShareOfMean } = heldOutError(networks);
    expect(meanShare ?? NaN).toBeLessThan(meanShareOfMean ?? NaN);
    return meanShare;
  };

  it('finds the latency of networks that it has not seen where latency is additive', () => {
    expect(errorAt(0)).toBeLessThan(0.02);
  });

  it('is off by little more than the noise where there is noise', () => {
    expect(errorAt(0.05)).toBeLessThan(0.08);
  });

  it('has a held-out error only where networks are held out', () => {
    expect(heldOutError([])).toEqual({
      ...{ networks: 0, meanShare: null, worstShare: null, meanShareOfMean: null },
    });
  });
});
