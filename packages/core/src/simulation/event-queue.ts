import type { RunningTrial } from './attempt.ts';

/** What happens next in simulated time: trials by their end, those that end together by number. */
export class EventQueue {
  /** The next one is last. */
  readonly #trials: RunningTrial[];

  constructor(trials: readonly RunningTrial[] = []) {
    this.#trials = [...trials].sort((a, b) => order(b, a));
  }

  get length(): number {
    return this.#trials.length;
  }

  add(trial: RunningTrial): void {
    let [low, high] = [0, this.#trials.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#trials[middle];
      if (other && order(trial, other) < 0) low = middle + 1;
      else high = middle;
    }
    this.#trials.splice(low, 0, trial);
  }

  /** Takes the trial that ends next; undefined where nothing runs. */
  next(): RunningTrial | undefined {
    return this.#trials.pop();
  }

  /** All of them, in the order in which they end. */
  trials(): readonly RunningTrial[] {
    return this.#trials.toReversed();
  }
}

function order(a: RunningTrial, b: RunningTrial): number {
  return a.endSeconds - b.endSeconds || a.trial - b.trial;
}
