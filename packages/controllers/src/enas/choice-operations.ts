import type * as tf from '@tensorflow/tfjs-core';
import { hostOperation } from './host-operation.ts';

/** Looked up once: these run in inner loops. */
const { exp, floor, log, tanh } = Math;

/**
 * How well each entry answers a query: `v . tanh(key + query)`, `[entries, batch]` (FACTS 1.7).
 *
 * @param query `[units, batch]`
 * @param keys of each entry, `[units, batch]`
 * @param vector v, `[units, 1]`
 */
export function attentionScores(
  query: tf.Tensor2D,
  keys: readonly tf.Tensor2D[],
  vector: tf.Tensor2D,
): tf.Tensor2D {
  const batch = query.shape[1];
  return hostOperation({
    inputs: [query, vector, ...keys],
    shape: [keys.length, batch],
    forward: ([asked, v, ...entries]) => {
      const scores = new Float32Array(entries.length * batch);
      for (const [entry, key] of entries.entries()) {
        for (const [i, k] of key.entries()) {
          const at = entry * batch + (i % batch);
          const match = tanh(k + (asked[i] ?? 0));
          scores[at] = (scores[at] ?? 0) + (v[floor(i / batch)] ?? 0) * match;
        }
      }
      return scores;
    },
    backward: (dy, [asked, v, ...entries]) => {
      const [byQuery, byVector] = [new Float32Array(asked.length), new Float32Array(v.length)];
      const byKeys = entries.map((key, entry) =>
        key.map((k, i) => {
          const unit = floor(i / batch);
          const slope = dy[entry * batch + (i % batch)] ?? 0;
          const match = tanh(k + (asked[i] ?? 0));
          const byKey = slope * (v[unit] ?? 0) * (1 - match * match);
          byQuery[i] = (byQuery[i] ?? 0) + byKey;
          byVector[unit] = (byVector[unit] ?? 0) + slope * match;
          return byKey;
        }),
      );
      return [byQuery, byVector, ...byKeys];
    },
  });
}

/** How scores become a distribution. */
export interface ChoiceBounds {
  readonly temperature: number;
  /** Logits are `limit * tanh(score / temperature) + extra`. */
  readonly limit: number;
  /** One constant a choice. */
  readonly extra: readonly number[];
}

/** Log-probabilities of choices with `scores`; both `[choices, batch]`. */
export function boundedLogSoftmax(
  scores: tf.Tensor2D,
  { temperature, limit, extra }: ChoiceBounds,
): tf.Tensor2D {
  const batch = scores.shape[1];
  const logsOf = (values: Float32Array): Float32Array => {
    const logits = values.map(
      (score, i) => limit * tanh(score / temperature) + (extra[floor(i / batch)] ?? 0),
    );
    const totals = columnSums(logits.map(exp), batch).map(log);
    return logits.map((logit, i) => logit - (totals[i % batch] ?? 0));
  };
  return hostOperation({
    inputs: [scores],
    shape: scores.shape,
    forward: ([values]) => logsOf(values),
    backward: (dy, [values]) => {
      const [logs, totals] = [logsOf(values), columnSums(dy, batch)];
      const bySlope = dy.map((slope, i) => {
        const byLogit = slope - exp(logs[i] ?? 0) * (totals[i % batch] ?? 0);
        const squashed = tanh((values[i] ?? 0) / temperature);
        return (byLogit * limit * (1 - squashed * squashed)) / temperature;
      });
      return [bySlope];
    },
  });
}

/**
 * The entry that each genotype of the batch chose, `[rows, batch]`.
 *
 * @param chosen the index of an entry for each genotype
 * @param entries `[rows, batch]` each
 */
export function chosenEntry(
  chosen: readonly number[],
  entries: readonly tf.Tensor2D[],
): tf.Tensor2D {
  const batch = chosen.length;
  const rows = entries[0]?.shape[0] ?? 0;
  const choiceAt = (i: number): number => chosen[i % batch] ?? 0;
  return hostOperation({
    inputs: entries,
    shape: [rows, batch],
    forward: (values) =>
      Float32Array.from({ length: rows * batch }, (_, i) => values[choiceAt(i)]?.[i] ?? 0),
    backward: (dy) =>
      entries.map((_, entry) => dy.map((slope, i) => (choiceAt(i) === entry ? slope : 0))),
  });
}

function columnSums(values: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (const [i, value] of values.entries()) {
    sums[i % columns] = (sums[i % columns] ?? 0) + value;
  }
  return sums;
}
