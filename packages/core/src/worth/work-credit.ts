import type { TrainerStep } from '../trainer/trainer.ts';

/**
 * What a step's image costs, in forward passes: training goes forward and then, at about twice the
 * cost, backward through the activations and the weights.
 */
const COST: Readonly<Record<TrainerStep['phase'], number>> = { train: 3, measure: 1 };

/**
 * What a search has worked and what of it was given to random cells, in forward passes of images:
 * counted, not timed, so that it is equal in every repetition. `spent + owed` never exceeds the share
 * that a search may give.
 */
export interface WorkCredit {
  /** Of all calls that are finished, random cells left out. */
  readonly work: number;
  /** On random cells. */
  readonly spent: number;
  /** Due to random cells by the updates so far, but less than one costs or more than they could use. */
  readonly owed: number;
  /** Of the call that is under way. */
  readonly call: number;
  /** Steps of it that were counted. */
  readonly steps: number;
}

/** Nothing done yet. */
export const NO_WORK: WorkCredit = { work: 0, spent: 0, owed: 0, call: 0, steps: 0 };

/** With a step of the call under way; a step that a resumed call repeats counts once. */
export function countStep(credit: WorkCredit, { phase, step, images }: TrainerStep): WorkCredit {
  if (step < credit.steps) return credit;
  return { ...credit, call: credit.call + images * COST[phase], steps: step + 1 };
}

/** With the call under way finished. */
export function finishCall(credit: WorkCredit): WorkCredit {
  return { ...credit, work: credit.work + credit.call, call: 0, steps: 0 };
}

/** What an update asks for. */
export interface Request {
  /** Of the work, that random cells may take. */
  readonly share: number;
  /** Of the epoch, this one included: what was earned is spread over them. */
  readonly updatesLeft: number;
  /** Random cells that it can use. */
  readonly most: number;
  /** Of one of them; 0 where rating costs nothing. */
  readonly cost: number;
}

/** How many random cells an update may rate, and the credit without what they cost. */
export function grant(
  credit: WorkCredit,
  { share, updatesLeft, most, cost }: Request,
): { readonly cells: number; readonly credit: WorkCredit } {
  if (cost === 0) return { cells: most, credit };
  const free = Math.max(0, share * credit.work - credit.spent - credit.owed);
  const owed = credit.owed + free / Math.max(1, updatesLeft);
  const cells = Math.min(most, Math.floor(owed / cost));
  const price = cells * cost;
  return { cells, credit: { ...credit, spent: credit.spent + price, owed: owed - price } };
}

/** Work on random cells as a share of all other work; 0 before there is any. */
export function extraWork({ work, spent }: WorkCredit): number {
  return work > 0 ? spent / work : 0;
}
