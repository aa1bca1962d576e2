/** The choice at the point `uniform`, in [0, 1), of the distribution with these log-probabilities. */
export function drawChoice(logProbabilities: readonly number[], uniform: number): number {
  let below = 0;
  const choice = logProbabilities.findIndex((log) => uniform < (below += Math.exp(log)));
  // Rounding may leave a gap below 1.
  return choice < 0 ? logProbabilities.length - 1 : choice;
}

/** The first of the most probable choices. */
export function likeliestChoice(logProbabilities: readonly number[]): number {
  return logProbabilities.indexOf(Math.max(...logProbabilities));
}
