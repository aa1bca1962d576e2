import type { RunSummary } from '../api.ts';

/** What is new of the runs for somebody. */
export interface SummaryNews {
  readonly changed: readonly RunSummary[];
  /** Ids. */
  readonly removed: readonly string[];
}

/** Which summaries somebody was told: what changed is a question of who asks. */
export class ToldSummaries {
  #told: ReadonlyMap<string, string> = new Map();

  /** What differs from what was told before, which it is from now on. */
  news(summaries: readonly RunSummary[]): SummaryNews {
    const before = this.#told;
    this.#told = new Map(summaries.map((summary) => [summary.id, JSON.stringify(summary)]));
    return {
      changed: summaries.filter(({ id }) => this.#told.get(id) !== before.get(id)),
      removed: [...before.keys()].filter((id) => !this.#told.has(id)),
    };
  }
}
