import type { Snapshot } from '../../run/snapshot.ts';
import type { TrainerCall, TrainerStep } from '../../trainer/trainer.ts';
import { copySnapshot } from '../copy-snapshot.ts';

/** What can be saved after any step. */
export interface Resumable {
  state(): Snapshot;
  restore(state: Snapshot): void;
  dispose(): void;
}

/** Calls that follow one another; each tells its steps. */
export type Script<Subject> = readonly ((
  subject: Subject,
  stepped: TrainerCall['stepped'],
) => Promise<unknown>)[];

/** What became of a script. */
export interface Course {
  readonly results: readonly unknown[];
  readonly steps: readonly TrainerStep[];
  readonly state: Snapshot;
}

/** Runs all of `script`. */
export async function runScript<Subject extends Resumable>(
  subject: Subject,
  script: Script<Subject>,
): Promise<Course> {
  const results: unknown[] = [];
  const steps: TrainerStep[] = [];
  for (const call of script) {
    const stepped = (step: TrainerStep): Promise<void> => {
      steps.push(step);
      return Promise.resolve();
    };
    results.push(await call(subject, stepped));
  }
  return { results, steps, state: copySnapshot(subject.state()) };
}

/** Ends a call from within, as an interrupted run does. */
class Interruption extends Error {
  readonly state: Snapshot;

  constructor(state: Snapshot) {
    super('interrupted');
    this.state = state;
  }
}

/** Runs `script` on one subject up to step `at`, then the rest on another that takes its state. */
export async function runInterrupted<Subject extends Resumable>(
  create: () => Promise<Subject>,
  script: Script<Subject>,
  at: number,
): Promise<Pick<Course, 'results' | 'state'>> {
  const results: unknown[] = [];
  let subject = await create();
  let count = 0;
  for (const call of script) {
    const interrupting = (): Promise<void> =>
      count++ === at
        ? Promise.reject(new Interruption(copySnapshot(subject.state())))
        : Promise.resolve();
    const result = await call(subject, interrupting).catch(async (error: unknown) => {
      if (!(error instanceof Interruption)) throw error;
      subject.dispose();
      subject = await create();
      subject.restore(error.state);
      return call(subject, () => Promise.resolve());
    });
    results.push(result);
  }
  const state = copySnapshot(subject.state());
  subject.dispose();
  return { results, state };
}
