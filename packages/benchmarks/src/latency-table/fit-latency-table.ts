import { type Decision, type Genotype, type LatencyTable, latencyFeatures } from '@cellsmith/core';
import { type LinearSamples, fitNonNegative } from './fit-non-negative.ts';

/** A network that was timed. */
export interface LatencySample {
  readonly genotype: Genotype;
  readonly multiplyAdds: number;
  readonly measuredMs: number;
}

/**
 * How strongly additions are drawn to 0, as shares of a feature's own weight. Counts of a cell's
 * operations add up to the same in every cell, so that some pull has to decide what belongs to the
 * base; the noisier the times, the stronger the pull that foretells best.
 */
const PULLS = [0.001, 0.01, 0.1, 1];

/** Parts of the samples that are left out in turn to choose the pull. */
const PARTS = 4;

/** Of the fastest network that was measured: the least that is foretold. */
const LEAST_SHARE = 0.5;

/**
 * Fits a latency table to measured networks: terms of 0 or more that minimise the squared relative
 * errors, under the pull by which each part of the networks is best foretold from the others.
 */
export function fitLatencyTable(
  decisions: readonly Decision[],
  samples: readonly LatencySample[],
): LatencyTable {
  const counted = samples.map(({ genotype }) => latencyFeatures(decisions, genotype));
  const names = [...new Set(counted.flatMap((features) => [...features.keys()]))].sort();
  const rows = samples.map(({ multiplyAdds, measuredMs }, i) => {
    const counts = names.map((name) => counted[i]?.get(name) ?? 0);
    return [1, multiplyAdds / 1e6, ...counts].map((x) => x / measuredMs);
  });
  const [baseMs = 0, millionMultiplyAddsMs = 0, ...added] = fitRows(rows, bestPull(rows));
  return {
    baseMs,
    leastMs: LEAST_SHARE * Math.min(...samples.map(({ measuredMs }) => measuredMs)),
    millionMultiplyAddsMs,
    addsMs: Object.fromEntries(names.map((name, j) => [name, added[j] ?? 0])),
  };
}

type Rows = LinearSamples['rows'];

/** Each row is divided by the time it is to give, so that it is to give 1; the base is not pulled. */
function fitRows(rows: Rows, pull: number): readonly number[] {
  const pulls = (rows[0] ?? []).map((_, j) => (j === 0 ? 0 : pull * squares(rows, j)));
  return fitNonNegative({ rows, values: rows.map(() => 1), pulls });
}

function bestPull(rows: Rows): number {
  const errors = PULLS.map((pull) =>
    Array.from({ length: PARTS }, (_, part) => {
      const isLeftOut = (_row: unknown, i: number): boolean => i % PARTS === part;
      const fitted = fitRows(
        rows.filter((row, i) => !isLeftOut(row, i)),
        pull,
      );
      return rows.filter(isLeftOut).reduce((sum, row) => sum + squaredError(row, fitted), 0);
    }).reduce((sum, error) => sum + error, 0),
  );
  return PULLS[errors.indexOf(Math.min(...errors))] ?? 1;
}

function squaredError(row: readonly number[], fitted: readonly number[]): number {
  return (row.reduce((sum, x, j) => sum + x * (fitted[j] ?? 0), 0) - 1) ** 2;
}

function squares(rows: Rows, column: number): number {
  return rows.reduce((sum, row) => sum + (row[column] ?? 0) ** 2, 0);
}
