import { probit } from 'simple-statistics';

/** How alike two rankings are: 1 the same, 0 unrelated, -1 opposite. */
export interface RankCorrelation {
  /** Null where one ranking knows no order at all. */
  readonly tau: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** Variance of Fisher's transform of tau, times n - 4. */
const FIELLER = 0.437;

/**
 * Kendall's tau-b, which allows ties, with an interval by Fisher's transform from five values on.
 *
 * @param confidence of the interval, in (0, 1)
 * @see Fieller, Hartley & Pearson (1957), Tests for rank correlation coefficients, https://doi.org/10.1093/biomet/44.3-4.470
 */
export function kendallTau(
  first: readonly number[],
  second: readonly number[],
  { confidence }: { readonly confidence: number },
): RankCorrelation {
  const n = first.length;
  if (second.length !== n) throw new RangeError(`${n} values against ${second.length}`);
  const { agreement, untiedFirst, untiedSecond } = countPairs(first, second);
  const tau = agreement / Math.sqrt(untiedFirst * untiedSecond);
  if (Number.isNaN(tau)) return { tau: null, low: null, high: null, n };
  if (n < 5) return { tau, low: null, high: null, n };
  const half = probit((1 + confidence) / 2) * Math.sqrt(FIELLER / (n - 4));
  // The transform of a perfect ranking is infinite: it is held where another pair of ranks would be.
  const z = Math.atanh(Math.min(1 - 1 / n ** 2, Math.max(1 / n ** 2 - 1, tau)));
  return {
    tau,
    low: Math.min(tau, Math.tanh(z - half)),
    high: Math.max(tau, Math.tanh(z + half)),
    n,
  };
}

function countPairs(
  first: readonly number[],
  second: readonly number[],
): { readonly agreement: number; readonly untiedFirst: number; readonly untiedSecond: number } {
  let [agreement, untiedFirst, untiedSecond] = [0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign((first[i] ?? 0) - (first[j] ?? 0));
      const b = Math.sign((second[i] ?? 0) - (second[j] ?? 0));
      agreement += a * b;
      untiedFirst += Math.abs(a);
      untiedSecond += Math.abs(b);
    }
  }
  return { agreement, untiedFirst, untiedSecond };
}
