import type { Batch } from '@cellsmith/core';

/** Mean softmax cross entropy of logits `[size, classes]`, with what follows from it. */
export interface CrossEntropy {
  readonly loss: number;
  /** Examples whose largest logit is their label's; the first of equals counts. */
  readonly correct: number;
  /** Of the loss, with respect to the logits. */
  readonly gradient: Float32Array;
}

/** On the host and in double precision: logits are few, and every backend then has one loss. */
export function softmaxCrossEntropy(
  logits: Float32Array,
  { labels, size }: Pick<Batch, 'labels' | 'size'>,
): CrossEntropy {
  const classes = logits.length / size;
  const gradient = new Float32Array(logits.length);
  let loss = 0;
  let correct = 0;
  for (let example = 0; example < size; example++) {
    const row = logits.subarray(example * classes, (example + 1) * classes);
    const label = labels[example] ?? 0;
    const largest = row.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
    const sum = row.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    loss += (Math.log(sum) + largest - (row[label] ?? 0)) / size;
    if (row.indexOf(largest) === label) correct++;
    row.forEach((logit, unit) => {
      const probability = Math.exp(logit - largest) / sum;
      gradient[example * classes + unit] = (probability - Number(unit === label)) / size;
    });
  }
  return { loss, correct, gradient };
}
