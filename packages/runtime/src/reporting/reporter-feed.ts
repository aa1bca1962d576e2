import { setTimeout } from 'node:timers/promises';
import type { JournalLine, Reporter } from '@cellsmith/core';

/** How long the end of a run waits for a reporter, in milliseconds. */
const PATIENCE_MS = 30_000;

/** What a feed is made with. */
export interface FeedOptions {
  readonly open: () => Promise<Reporter>;
  /** Told once of what went wrong; the reporter is told nothing after it. */
  readonly failed: (error: unknown) => void;
  readonly patienceMs?: number;
}

/** Hands lines to one reporter, each when the one before is done, and keeps its failures from the run. */
export class ReporterFeed {
  readonly #options: FeedOptions;
  /** Of everything so far; without a reporter once it failed. */
  #tail: Promise<Reporter | undefined>;
  #hasFailed = false;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#tail = options.open().catch((error: unknown) => {
      this.#fail(error);
      return undefined;
    });
  }

  send(line: JournalLine): void {
    this.#tail = this.#tail.then(async (reporter) => {
      if (!reporter || this.#hasFailed) return reporter;
      try {
        await reporter.report(line);
        return reporter;
      } catch (error) {
        this.#fail(error);
        // It may let go of what it holds; that it failed is known already.
        await reporter.close().catch(() => undefined);
        return undefined;
      }
    });
  }

  /** Once everything was handed over, or patience is at its end. */
  async close(): Promise<void> {
    const { patienceMs = PATIENCE_MS } = this.#options;
    const waiting = new AbortController();
    const { signal } = waiting;
    const late = setTimeout(patienceMs, true, { signal }).catch(() => false);
    const isLate = await Promise.race([this.#finish().then(() => false), late]);
    waiting.abort();
    if (isLate) this.#fail(new Error(`it was not done ${patienceMs / 1000} s after the run`));
  }

  async #finish(): Promise<void> {
    const reporter = await this.#tail;
    await reporter?.close().catch((error: unknown) => {
      this.#fail(error);
    });
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#options.failed(error);
  }
}
