/** At most this share of the samples may count as warm-up. */
const MOST = 0.5;

/**
 * How many of the first samples are warm-up: those without which the standard error of the mean is
 * smallest. Caches fill, frequencies rise and compilers finish in the first passes.
 *
 * @see White (1997), An effective truncation heuristic for bias reduction in simulation output, https://doi.org/10.1177/003754979706900601
 */
export function warmUpOf(samples: readonly number[]): number {
  let [count, sum, squares] = [0, 0, 0];
  let [best, at] = [Infinity, 0];
  for (let i = samples.length - 1; i >= 0; i--) {
    const value = samples[i] ?? 0;
    count++;
    sum += value;
    squares += value * value;
    const error = (squares - (sum * sum) / count) / count ** 2;
    if (i <= samples.length * MOST && error <= best) [best, at] = [error, i];
  }
  return at;
}
