import type { JournalLine } from '@cellsmith/core';
import { ReporterFeed } from './reporter-feed.ts';
import type { FeedOptions } from './reporter-feed.ts';

/** Every reporter of a run, told of its journal. */
export class RunReports {
  readonly #options: readonly FeedOptions[];
  #feeds: readonly ReporterFeed[] | undefined;
  #waiting: JournalLine[] = [];

  constructor(options: readonly FeedOptions[]) {
    this.#options = options;
  }

  /** The next line; kept until `begin`. */
  add(line: JournalLine): void {
    if (this.#options.length === 0) return;
    if (!this.#feeds) this.#waiting.push(line);
    for (const feed of this.#feeds ?? []) feed.send(line);
  }

  /** Opens the reporters: before it, nothing that an earlier process reported is touched. */
  begin(): void {
    this.#feeds ??= this.#options.map((options) => new ReporterFeed(options));
    for (const line of this.#waiting.splice(0)) this.add(line);
  }

  /** When all have done what they were told, or failed. Nothing is thrown. */
  async close(): Promise<void> {
    await Promise.all((this.#feeds ?? []).map((feed) => feed.close()));
  }
}
