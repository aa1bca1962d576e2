const VERDICTS = ['better', 'worse', 'equivalent', 'undecided'];

/**
 * What a complete study says of two arms, by metric.
 *
 * @param {{ state: string, metrics: { name: string }[],
 *   verdicts: { metric: string, arms: string[], verdict: string, words: string }[] }} results
 * @param {readonly string[]} arms
 * @throws Error where it is not complete, or a metric has no verdict
 */
export function verdictsBetween({ state, metrics, verdicts }, arms) {
  if (state !== 'complete') throw new Error(`The study is ${state}`);
  return metrics.map(({ name }) => {
    const found = verdicts.find(
      (verdict) => verdict.metric === name && String(verdict.arms) === String(arms),
    );
    if (found && VERDICTS.includes(found.verdict)) return found;
    throw new Error(`The study says nothing of ${arms.join(' and ')} by ${name}`);
  });
}
