import { randomUUID } from 'node:crypto';
import type { Clock, OpenRequest } from '@cellsmith/core';
import { Refusal } from '@cellsmith/local-server';
import type { ServedController } from '../served-controller.ts';
import { Session } from './session.ts';

/** What a server keeps for clients that may never come back. */
export interface SessionLimits {
  /** After so long without a question a session ends. */
  readonly idleMs: number;
  /** One more, and the one that was idle longest ends. */
  readonly most: number;
}

const LIMITS: SessionLimits = { idleMs: 3_600_000, most: 256 };

interface Kept {
  readonly session: Session;
  usedMs: number;
}

/** The sessions that are open. Any may end at any time: a client goes on with its last state in another. */
export class Sessions {
  readonly #served: ServedController;
  readonly #clock: Clock;
  readonly #limits: SessionLimits;
  /** The one that was idle longest first. */
  readonly #kept = new Map<string, Kept>();

  constructor(served: ServedController, clock: Clock, limits = LIMITS) {
    this.#served = served;
    this.#clock = clock;
    this.#limits = limits;
  }

  open(request: OpenRequest): { readonly id: string; readonly session: Session } {
    this.#sweep();
    const session = new Session(this.#served, request);
    const id = randomUUID();
    this.#keep(id, session);
    return { id, session };
  }

  /** @throws Refusal 404 `UNKNOWN_SESSION` */
  get(id: string): Session {
    this.#sweep();
    const found = this.#kept.get(id);
    if (found) {
      this.#keep(id, found.session);
      return found.session;
    }
    const text = `There is no session "${id.slice(0, 100)}": it ended, or the server was started anew. Open another one with the last state that observe answered`;
    throw new Refusal(404, 'UNKNOWN_SESSION', text);
  }

  /** Nothing where it has ended already. */
  close(id: string): void {
    const found = this.#kept.get(id);
    this.#kept.delete(id);
    found?.session.close();
  }

  closeAll(): void {
    for (const id of [...this.#kept.keys()]) this.close(id);
  }

  #keep(id: string, session: Session): void {
    this.#kept.delete(id);
    this.#kept.set(id, { session, usedMs: this.#clock.elapsedMs() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#limits.most && oldest !== undefined) this.close(oldest);
  }

  #sweep(): void {
    const nowMs = this.#clock.elapsedMs();
    for (const [id, { usedMs }] of [...this.#kept]) {
      if (nowMs - usedMs > this.#limits.idleMs) this.close(id);
    }
  }
}
