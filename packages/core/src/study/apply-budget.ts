import type { ConfigIssue } from '../config/config-issue.ts';
import type { ArmSearch, StudyBudget } from './study-config.ts';

/** A search under a budget, or why it cannot be held to it. */
export type Budgeted =
  | { readonly search: ArmSearch; readonly issue?: undefined }
  | { readonly issue: string; readonly search?: undefined };

/**
 * Holds a search to a budget. Epochs and evaluations are met exactly; processor time and multiply-adds
 * end a search at the end of the epoch in which they are spent, at the latest after its own epochs.
 */
export function applyBudget(search: ArmSearch, budget: StudyBudget | null): Budgeted {
  if (!budget) return { search };
  const { unit, amount } = budget;
  const plan = search.search;
  if (unit === 'epochs') return { search: { ...search, search: { ...plan, epochs: amount } } };
  if (unit === 'evaluations') return toEvaluations(search, amount);
  return { search: { ...search, search: { ...plan, budget: { [unit]: amount } } } };
}

/** A search of a single epoch has all updates in it; any other keeps its updates an epoch. */
function toEvaluations(search: ArmSearch, evaluations: number): Budgeted {
  const { cellsPerUpdate, updatesPerEpoch, epochs } = search.search;
  const each = epochs === 1 ? cellsPerUpdate : cellsPerUpdate * updatesPerEpoch;
  const rounds = evaluations / each;
  if (!Number.isInteger(rounds)) {
    const fits = Math.max(1, Math.round(rounds)) * each;
    const what = epochs === 1 ? 'an update' : 'an epoch';
    return {
      issue: `${what} rates ${each} cells, which does not go into ${evaluations}; ${fits} would do`,
    };
  }
  const plan = epochs === 1 ? { updatesPerEpoch: rounds } : { epochs: rounds };
  return { search: { ...search, search: { ...search.search, ...plan } } };
}

/** The issue of a budget that an arm cannot meet. */
export function budgetIssue(unit: StudyBudget['unit'], arm: string, message: string): ConfigIssue {
  return { path: `budget.${unit}`, message: `arm "${arm}" cannot meet it: ${message}` };
}
