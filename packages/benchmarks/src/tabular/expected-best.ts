/** A cell of a table: what a search sees of it, and what it is judged by. */
export interface TabularCell {
  readonly reward: number;
  readonly value: number;
}

/** Mean and standard deviation over all that chance can do. */
export interface ExpectedFigure {
  readonly mean: number;
  readonly deviation: number;
}

/** What uniformly random search finds with a number of evaluations. */
export interface ExpectedBest {
  /** Of the highest reward. */
  readonly reward: ExpectedFigure;
  /** Of the value of the cell that has it. */
  readonly value: ExpectedFigure;
}

/**
 * What is to be expected of random search, exactly: `evaluations` cells are drawn uniformly and with
 * replacement, and the first of the highest reward is chosen. The highest is at most `r` with the
 * probability `(share of cells with at most r) ^ evaluations`; among cells of one reward each is as
 * likely to be drawn first.
 *
 * @param cells at least one
 * @param evaluations at least one
 */
export function expectedBest(cells: readonly TabularCell[], evaluations: number): ExpectedBest {
  const sorted = [...cells].sort((a, b) => a.reward - b.reward);
  const reward = new Moments();
  const value = new Moments();
  let below = 0;
  for (let end = 1; end <= sorted.length; end++) {
    const { reward: highest = 0 } = sorted[end - 1] ?? {};
    if (sorted[end]?.reward === highest) continue;
    const probability =
      (end / sorted.length) ** evaluations - (below / sorted.length) ** evaluations;
    reward.add(highest, probability);
    for (const cell of sorted.slice(below, end)) value.add(cell.value, probability / (end - below));
    below = end;
  }
  return { reward: reward.figure(), value: value.figure() };
}

/** Of a distribution, collected value by value. */
class Moments {
  readonly #values: { readonly value: number; readonly probability: number }[] = [];

  add(value: number, probability: number): void {
    this.#values.push({ value, probability });
  }

  figure(): ExpectedFigure {
    const expect = (of: (value: number) => number): number =>
      this.#values.reduce((sum, { value, probability }) => sum + probability * of(value), 0);
    const mean = expect((value) => value);
    return { mean, deviation: Math.sqrt(expect((value) => (value - mean) ** 2)) };
  }
}
