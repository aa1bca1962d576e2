import type { JournalEvent, TrialPlace, TrialRecord, Verdict } from '@cellsmith/core';

type Metrics = Readonly<Record<string, number>>;

/** What a study's journal says so far. */
export class StudyState {
  readonly #trials = new Map<string, TrialRecord>();
  readonly #started = new Set<string>();
  readonly #measured = new Map<number, Readonly<Record<string, Metrics>>>();
  #verdicts: readonly Verdict[] | null = null;
  #end: 'complete' | 'decided' | null = null;
  #isJudged = false;

  constructor(events: readonly JournalEvent[]) {
    for (const event of events) this.add(event);
  }

  /** The study after `event`. */
  add(event: JournalEvent): void {
    this.#isJudged = event.type === 'study.judged';
    switch (event.type) {
      case 'trial.started':
        this.#started.add(placeKey(event));
        break;
      case 'trial.completed':
      case 'trial.failed':
        this.#trials.set(placeKey(event.trial), event.trial);
        break;
      case 'seed.measured':
        this.#measured.set(event.seed, event.metrics);
        break;
      case 'study.judged':
        this.#verdicts = event.verdicts;
        break;
      case 'study.completed':
        this.#end = event.state;
        break;
      default:
    }
  }

  hasStarted(place: TrialPlace): boolean {
    return this.#started.has(placeKey(place));
  }

  isMeasured(seed: number): boolean {
    return this.#measured.has(seed);
  }

  trial(place: TrialPlace): TrialRecord | undefined {
    return this.#trials.get(placeKey(place));
  }

  /** With what was measured over all arms of their seed. */
  get trials(): readonly TrialRecord[] {
    return [...this.#trials.values()].map((trial) => {
      const measured = this.#measured.get(trial.seed)?.[trial.arm];
      if (!measured || trial.state === 'failed') return trial;
      return { ...trial, metrics: { ...trial.metrics, ...measured } };
    });
  }

  /** The latest; null before any. */
  get verdicts(): readonly Verdict[] | null {
    return this.#verdicts;
  }

  /** Whether nothing was recorded since its verdicts. */
  get isJudged(): boolean {
    return this.#isJudged;
  }

  /** Null before the end. */
  get end(): 'complete' | 'decided' | null {
    return this.#end;
  }
}

function placeKey({ arm, seed, repeat }: TrialPlace): string {
  return `${arm} ${seed} ${repeat}`;
}
