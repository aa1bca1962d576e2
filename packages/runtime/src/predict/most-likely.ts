/** A class with its probability, as a network sees it. */
export interface Prediction {
  readonly class: string;
  /** In [0, 1]; over all classes they sum to 1. */
  readonly probability: number;
}

/** The `count` most likely classes by softmax of `logits`, most likely first; equal ones in their order. */
export function mostLikely(
  logits: ArrayLike<number>,
  classes: readonly string[],
  count: number,
): readonly Prediction[] {
  const values = classes.map((_name, i) => logits[i] ?? NaN);
  const most = Math.max(...values);
  const shares = values.map((value) => Math.exp(value - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return classes
    .map((name, i) => ({
      class: name,
      logit: values[i] ?? NaN,
      probability: (shares[i] ?? 0) / total,
    }))
    .sort((one, other) => other.logit - one.logit)
    .slice(0, count)
    .map(({ class: name, probability }) => ({ class: name, probability }));
}
