import type { Rng } from '../rng.ts';
import { type RunningTrial, type Trial, type WaitingTrial, startAttempt } from './attempt.ts';
import { EventQueue } from './event-queue.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** Where simulated workers are; as plain data. */
export interface WorkersState {
  /** Simulated, since the start. */
  readonly seconds: number;
  /** Attempts that ended, and those of them that failed. */
  readonly attempts: number;
  readonly failures: number;
  /** Trials none of whose attempts succeeded. */
  readonly givenUp: number;
  /** Simulated seconds of work, over all workers. */
  readonly busySeconds: number;
  /** Trials whose last attempt failed, the first to be repeated first. */
  readonly waiting: readonly WaitingTrial[];
  readonly running: readonly RunningTrial[];
}

/** Nothing has begun. */
export function idleWorkers(): WorkersState {
  const counts = { seconds: 0, attempts: 0, failures: 0, givenUp: 0, busySeconds: 0 };
  return { ...counts, waiting: [], running: [] };
}

/** An attempt that ended. */
export interface EndedAttempt extends RunningTrial {
  /** It failed, and so many did before that the trial is not repeated. */
  readonly isGivenUp: boolean;
}

/** Workers of a simulated cluster: trials go on side by side, fail and are repeated, in no real time. */
export class SimulatedWorkers {
  readonly #plan: SimulationPlan;
  readonly #rng: Rng;
  readonly #queue: EventQueue;
  /** Numbers of those that do nothing, the lowest last. */
  readonly #free: number[];
  readonly #waiting: WaitingTrial[];
  #counts: Omit<WorkersState, 'waiting' | 'running'>;

  /** @param rng of the run: attempts draw from streams of their own */
  constructor(plan: SimulationPlan, rng: Rng, from: WorkersState = idleWorkers()) {
    const { waiting, running, ...counts } = from;
    this.#plan = plan;
    this.#rng = rng;
    this.#counts = counts;
    this.#queue = new EventQueue(running);
    this.#waiting = [...waiting];
    const busy = new Set(running.map(({ worker }) => worker));
    const all = Array.from({ length: plan.workers }, (_, worker) => worker);
    this.#free = all.filter((worker) => !busy.has(worker)).reverse();
  }

  /** How many new trials find a worker now: what failed comes first. */
  get vacancies(): number {
    return Math.max(0, this.#free.length - this.#waiting.length);
  }

  /** Starts what waits, then `trials`, of which there are no more than vacancies. */
  start(trials: readonly Trial[]): void {
    this.#waiting.push(...trials.map((trial) => ({ ...trial, attempt: 1 })));
    for (const waiting of this.#waiting.splice(0, this.#free.length)) {
      const at = { worker: this.#free.pop() ?? 0, seconds: this.#counts.seconds };
      this.#queue.add(startAttempt(waiting, at, { plan: this.#plan, rng: this.#rng }));
    }
  }

  /** Lets time pass until an attempt ends; undefined where none runs. */
  next(): EndedAttempt | undefined {
    const ended = this.#queue.next();
    if (!ended) return undefined;
    const isGivenUp = ended.fails && ended.attempt >= this.#plan.attempts;
    this.#count(ended, isGivenUp);
    this.#release(ended.worker);
    const { trial, genotype, measurement, attempt, fails } = ended;
    if (fails && !isGivenUp) {
      this.#waiting.push({ trial, genotype, measurement, attempt: attempt + 1 });
    }
    return { ...ended, isGivenUp };
  }

  /** Everything that other workers need to go on from here. */
  state(): WorkersState {
    return { ...this.#counts, waiting: [...this.#waiting], running: this.#queue.trials() };
  }

  /** What is worth a curve. */
  figures(): Readonly<Record<string, number>> {
    const { seconds, attempts, failures, givenUp, busySeconds } = this.#counts;
    const capacity = seconds * this.#plan.workers;
    const utilisation = capacity > 0 ? busySeconds / capacity : 0;
    return { seconds, attempts, failures, givenUp, utilisation };
  }

  #count({ fails, startSeconds, endSeconds }: RunningTrial, isGivenUp: boolean): void {
    const { attempts, failures, givenUp, busySeconds } = this.#counts;
    this.#counts = {
      seconds: endSeconds,
      attempts: attempts + 1,
      failures: failures + Number(fails),
      givenUp: givenUp + Number(isGivenUp),
      busySeconds: busySeconds + endSeconds - startSeconds,
    };
  }

  #release(worker: number): void {
    const above = this.#free.findLastIndex((other) => other > worker);
    this.#free.splice(above + 1, 0, worker);
  }
}
