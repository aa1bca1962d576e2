import {
  CellsmithError,
  type EventBus,
  JournalDivergence,
  type JournalLine,
  type RunConfig,
  type RunKind,
} from '@cellsmith/core';
import type { Subscription } from 'rxjs';
import type { Session } from '../session.ts';
import type { Replay, ReplayDivergence } from './replay.ts';
import type { ReplayFolder } from './replay-folder.ts';

/** What a replay is made of. */
export interface ReplayParts {
  /** Folder of the run, absolute. */
  readonly directory: string;
  readonly recorded: readonly JournalLine[];
  readonly aside: ReplayFolder;
  /** The run from its start, in the folder aside. */
  readonly session: Session<RunKind, RunConfig, object>;
}

/** Why the session is stopped once all that was recorded has come out again. */
const DONE = 'all that was recorded is verified';

/** A run that goes on again from its start, aside, and is compared event by event with its journal. */
export class ReplaySession {
  readonly #parts: ReplayParts;
  readonly events: EventBus;
  readonly directory: string;
  readonly config: RunConfig;
  #interruption: string | undefined;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
    this.events = parts.session.events;
    this.directory = parts.directory;
    this.config = parts.session.config;
  }

  /** To the end of what was recorded. @throws CellsmithError `INTERRUPTED`, and what the run throws */
  async run(): Promise<Replay> {
    const { aside, session } = this.#parts;
    const stop = this.#stopAtTheEnd();
    try {
      await session.run();
      return this.#answer(null);
    } catch (error) {
      if (error instanceof JournalDivergence) return this.#answer(error);
      if (!isInterruption(error)) throw error;
      if (this.#interruption === undefined) return this.#answer(null);
      const text = `Interrupted (${this.#interruption}); the run is as it was. Verify it again from its start`;
      throw new CellsmithError('INTERRUPTED', text, { cause: error });
    } finally {
      stop.unsubscribe();
      await aside.remove();
    }
  }

  /** Ends the replay at the next step. */
  interrupt(reason = 'by request'): void {
    this.#interruption ??= reason;
    this.#parts.session.interrupt(reason);
  }

  /** A run that was interrupted is compared as far as it went. */
  #stopAtTheEnd(): Subscription {
    const { recorded, session } = this.#parts;
    const last = recorded.at(-1);
    let left = recorded.filter(({ type }) => type === last?.type).length;
    return this.events.events$.subscribe(({ type }) => {
      if (type !== last?.type || --left > 0 || type === 'run.completed') return;
      session.interrupt(DONE);
    });
  }

  #answer(divergence: ReplayDivergence | null): Replay {
    const { directory, recorded } = this.#parts;
    const last = recorded.at(-1);
    return {
      run: directory,
      isEqual: divergence === null,
      events: recorded.length,
      isComplete: last?.type === 'run.completed',
      hash: last?.hash ?? '',
      divergence: divergence && { recorded: divergence.recorded, derived: divergence.derived },
    };
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof CellsmithError && error.code === 'INTERRUPTED';
}
