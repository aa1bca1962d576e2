import { CellsmithError } from '../errors.ts';

/**
 * The reward that `measure` gives, for a comparison that must not end the search.
 *
 * @returns null where a network did not compute finite numbers
 */
export async function finiteReward(
  measure: () => Promise<number | undefined>,
): Promise<number | null> {
  try {
    const reward = (await measure()) ?? NaN;
    return Number.isFinite(reward) ? reward : null;
  } catch (error) {
    if (error instanceof CellsmithError && error.code === 'NUMERICAL_FAILURE') return null;
    throw error;
  }
}
