import { type Observable, ReplaySubject, filter } from 'rxjs';
import type { CellsmithEvent, EventType } from './event.ts';
import { containUnhandledErrors } from './unhandled-errors.ts';

/** Failures of listeners that are told before another event: a listener may fail on these too. */
const FAILURES = 8;

/**
 * Tells everybody what happens, and decides nothing: results do not depend on who listens.
 * A late subscriber first gets the last events.
 */
export class EventBus {
  readonly #events: ReplaySubject<CellsmithEvent>;
  readonly events$: Observable<CellsmithEvent>;
  /** Told since the last event of another type. */
  #failures = 0;

  /** @param replay how many of the last events a late subscriber gets */
  constructor(replay = 256) {
    this.#events = new ReplaySubject(replay);
    this.events$ = this.#events.asObservable();
  }

  /** Tells all listeners at once, in the order in which they came. */
  publish(event: CellsmithEvent): void {
    if (event.type !== 'listener.failed') this.#failures = 0;
    this.#events.next(event);
  }

  /** The events of one type, the last ones first. */
  on<Type extends EventType>(type: Type): Observable<Extract<CellsmithEvent, { type: Type }>> {
    type Wanted = Extract<CellsmithEvent, { type: Type }>;
    return this.events$.pipe(filter((event): event is Wanted => event.type === type));
  }

  /**
   * Sends what subscribers throw to this bus as `listener.failed`, where it would end the process.
   * It cannot tell whose subscribers: every bus that contains errors is told.
   *
   * @returns undoes it, once the errors of what was published so far are in
   */
  containListenerErrors(): () => void {
    return containUnhandledErrors((error) => {
      if (this.#failures++ >= FAILURES) return;
      const message = error instanceof Error ? error.message : String(error);
      this.publish({ type: 'listener.failed', message });
    });
  }
}
