import type { Clock } from '@cellsmith/core';
import type { FidelityPart } from './fidelity-plan.ts';

type Kind = FidelityPart['kind'];

/** Tells the time that is left of several runs. An estimate: it decides nothing. */
export class FidelityPace {
  readonly #clock: Clock;
  readonly #pending: Record<Kind, number>;
  readonly #known: Record<Kind, readonly number[]> = { search: [], train: [] };
  #running: { readonly kind: Kind; readonly startMs: number } | undefined;

  /** @param parts that are to be done yet */
  constructor(parts: readonly FidelityPart[], clock: Clock) {
    const count = (kind: Kind): number => parts.filter((part) => part.kind === kind).length;
    this.#clock = clock;
    this.#pending = { search: count('search'), train: count('train') };
  }

  started(kind: Kind): void {
    this.#pending[kind] -= 1;
    this.#running = { kind, startMs: this.#clock.elapsedMs() };
  }

  ended(): void {
    if (!this.#running) return;
    const { kind, startMs } = this.#running;
    this.#known[kind] = [...this.#known[kind], this.#clock.elapsedMs() - startMs];
    this.#running = undefined;
  }

  /**
   * Of all runs; a kind of which nothing is known takes what the other does.
   *
   * @param ownMs what the running one says of itself
   */
  remainingMs(ownMs: number | null): number | null {
    if (ownMs === null) return null;
    const { search, train } = this.#pending;
    const [searchMs, trainMs] = [this.#expected('search', ownMs), this.#expected('train', ownMs)];
    const other = searchMs ?? trainMs ?? 0;
    return ownMs + search * (searchMs ?? other) + train * (trainMs ?? other);
  }

  #expected(kind: Kind, ownMs: number): number | null {
    const done = this.#known[kind];
    const isRunning = this.#running?.kind === kind;
    const elapsedMs = this.#clock.elapsedMs() - (this.#running?.startMs ?? 0);
    const known = isRunning ? [...done, elapsedMs + ownMs] : done;
    return known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0) / known.length;
  }
}
