import type { Clock, TrainerStep } from '@cellsmith/core';

type Phase = TrainerStep['phase'];

/** How many calls of each phase a run has, and how many are done. */
export type Calls = Readonly<Record<Phase, { readonly total: number; readonly done: number }>>;

/** How fast a run goes. */
export interface PaceReading {
  readonly imagesPerSecond: number;
  /** Milliseconds that the rest of the run will take; null while nothing is known. */
  readonly remainingMs: number | null;
}

interface PhasePace {
  /** Moving average; null before the first step. */
  readonly stepMs: number | null;
  /** Moving average of the steps of a call. */
  readonly steps: number;
  readonly done: number;
}

/** Share of a moving average that a new value makes up. */
const NEW = 0.05;
/** Steps over which images are counted. */
const WINDOW = 30;

/** Tells speed and time left from the steps that are done. An estimate: it decides nothing. */
export class Pace {
  readonly #clock: Clock;
  readonly #totals: Readonly<Record<Phase, number>>;
  #phases: Readonly<Record<Phase, PhasePace>>;
  #recent: readonly { readonly at: number; readonly images: number }[];

  constructor(calls: Calls, clock: Clock) {
    const phase = ({ done }: { done: number }): PhasePace => ({ stepMs: null, steps: 0, done });
    this.#clock = clock;
    this.#totals = { train: calls.train.total, measure: calls.measure.total };
    this.#phases = { train: phase(calls.train), measure: phase(calls.measure) };
    this.#recent = [{ at: clock.elapsedMs(), images: 0 }];
  }

  /** To be told after every step. */
  step({ phase, step, steps, images }: TrainerStep): PaceReading {
    const at = this.#clock.elapsedMs();
    const last = this.#recent.at(-1)?.at ?? at;
    const before = this.#phases[phase];
    const stepMs = mix(before.stepMs, at - last);
    const average = { ...before, stepMs, steps: mix(before.steps || null, steps) };
    this.#phases = { ...this.#phases, [phase]: average };
    this.#recent = [...this.#recent, { at, images }].slice(-WINDOW);
    const remainingMs = Math.max(0, this.#remaining() - (step + 1) * stepMs);
    return { imagesPerSecond: this.#imagesPerSecond(at), remainingMs };
  }

  /** To be told after every call. */
  finished(phase: Phase): void {
    const before = this.#phases[phase];
    this.#phases = { ...this.#phases, [phase]: { ...before, done: before.done + 1 } };
  }

  #imagesPerSecond(now: number): number {
    const [first, ...others] = this.#recent;
    const images = others.reduce((sum, step) => sum + step.images, 0);
    const ms = now - (first?.at ?? now);
    return ms > 0 ? (1000 * images) / ms : 0;
  }

  /** Of all calls that are not finished, the current one counted whole. */
  #remaining(): number {
    const phases: readonly Phase[] = ['train', 'measure'];
    const rest = phases.map((phase) => {
      const { stepMs, steps, done } = this.#phases[phase];
      return Math.max(0, this.#totals[phase] - done) * steps * (stepMs ?? 0);
    });
    return rest.reduce((sum, ms) => sum + ms, 0);
  }
}

function mix(before: number | null, value: number): number {
  return before === null ? value : before + NEW * (value - before);
}
