import type { Snapshot } from '@cellsmith/core';
import { z } from 'zod';

/** What a run has spent. */
export interface Spent {
  /** Processor time over all threads, also of processes that died after they saved it. */
  readonly cpuSeconds: number;
  /** Of all passes; zero where nobody asked for them. */
  readonly multiplyAdds: number;
}

/** What was spent up to the end of an epoch. */
export interface SpentEpoch extends Spent {
  /** From 0. */
  readonly epoch: number;
}

/** All that `spent.json` says. */
export interface Spending extends Spent {
  readonly epochs: readonly SpentEpoch[];
}

const figures = { cpuSeconds: z.number(), multiplyAdds: z.number() };
const schema = z.object({
  ...figures,
  epochs: z.array(z.object({ ...figures, epoch: z.int() })),
});

/** Counts what a run spends, over all processes that had it. */
export class Meter {
  readonly #clock: () => number;
  #startSeconds: number;
  #before: Spent = { cpuSeconds: 0, multiplyAdds: 0 };
  #multiplyAdds = 0;
  #epochs: readonly SpentEpoch[] = [];
  /** What was spent when something began that is not counted. */
  #held: Spent | undefined;

  /** @param cpuSeconds processor time of this process so far */
  constructor(cpuSeconds: () => number = processSeconds) {
    this.#clock = cpuSeconds;
    this.#startSeconds = cpuSeconds();
  }

  /** Adds the work of a pass. */
  count(multiplyAdds: number): void {
    this.#multiplyAdds += multiplyAdds;
  }

  /** To be told at the end of each epoch. */
  mark(epoch: number): void {
    this.#epochs = [...this.#epochs, { epoch, ...this.spent() }];
  }

  /** Does something that is not counted. */
  async aside<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const held = this.spent();
    this.#held = held;
    try {
      return await act();
    } finally {
      this.#held = undefined;
      this.#goOnFrom(held);
    }
  }

  /** Until now. */
  spent(): Spent {
    if (this.#held) return this.#held;
    const { cpuSeconds, multiplyAdds } = this.#before;
    return {
      cpuSeconds: cpuSeconds + this.#clock() - this.#startSeconds,
      multiplyAdds: multiplyAdds + this.#multiplyAdds,
    };
  }

  /** Until now, and up to the end of each epoch. */
  spending(): Spending {
    return { ...this.spent(), epochs: this.#epochs };
  }

  /** For a checkpoint. */
  state(): Snapshot {
    const { epochs, ...spent } = this.spending();
    return {
      values: { ...spent, epochs: epochs.map((each) => ({ ...each })) },
      tensors: new Map(),
    };
  }

  /** What a process that died had spent; a run from before there was a meter starts at nothing. */
  restore(snapshot: Snapshot | undefined): void {
    const result = schema.safeParse(snapshot?.values);
    if (!result.success) return;
    const { epochs, ...spent } = result.data;
    this.#epochs = epochs;
    this.#goOnFrom(spent);
  }

  #goOnFrom(spent: Spent): void {
    this.#before = spent;
    this.#multiplyAdds = 0;
    this.#startSeconds = this.#clock();
  }
}

/** Processor time of this process over all its threads. */
function processSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
