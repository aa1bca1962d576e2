import type { CellsmithEvent } from '@cellsmith/core';
import type { SessionOptions } from '../config/config-input.ts';
import { type RunRequest, openTrialRun } from './open-trial-run.ts';
import type { RunExecutor } from './run-executor.ts';
import { type RunOutcome, failureOf } from './run-outcome.ts';

/** Runs in this process, one at a time. */
export class InProcessExecutor implements RunExecutor {
  readonly #options: Pick<SessionOptions, 'environment' | 'clock'>;
  #interrupt: ((reason: string) => void) | undefined;
  #reason: string | undefined;

  constructor(options: Pick<SessionOptions, 'environment' | 'clock'>) {
    this.#options = options;
  }

  async run(request: RunRequest, told: (event: CellsmithEvent) => void): Promise<RunOutcome> {
    try {
      const session = await openTrialRun(request, this.#options);
      const subscription = session.events.events$.subscribe(told);
      this.#interrupt = (reason) => {
        session.interrupt(reason);
      };
      if (this.#reason !== undefined) session.interrupt(this.#reason);
      try {
        await session.run();
      } finally {
        subscription.unsubscribe();
      }
      return { state: 'completed' };
    } catch (error) {
      return failureOf(error);
    } finally {
      this.#interrupt = undefined;
    }
  }

  interrupt(reason: string): void {
    this.#reason ??= reason;
    this.#interrupt?.(reason);
  }

  close(): void {
    // There is nothing but this process.
  }
}
