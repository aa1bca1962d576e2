import { CellsmithError, type Decision, type Scored, checkGenotype } from '@cellsmith/core';

/**
 * What every controller demands of an observation before it changes its state.
 *
 * @throws CellsmithError `INVALID_GENOTYPE` for a genotype of another space, `NUMERICAL_FAILURE` for
 * a reward that is no finite number
 */
export function checkScored(decisions: readonly Decision[], scored: readonly Scored[]): void {
  scored.forEach(({ genotype, reward }, i) => {
    checkGenotype(decisions, genotype);
    if (Number.isFinite(reward)) return;
    throw new CellsmithError(
      'NUMERICAL_FAILURE',
      `Reward ${i} of ${scored.length} is ${reward}; a controller learns from finite rewards only`,
    );
  });
}
