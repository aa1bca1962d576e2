import type {
  NativePlan,
  NativeResult,
  NativeRuntime,
  NativeStep,
} from './binding/native-binding.ts';

/** Runs the steps of all programs one after the other, in the order in which they were asked for. */
export class SerialRuntime implements NativeRuntime {
  readonly #runtime: NativeRuntime;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(runtime: NativeRuntime) {
    this.#runtime = runtime;
  }

  run(plan: NativePlan, step: NativeStep): Promise<NativeResult> {
    this.#waiting++;
    const done = this.#last.then(() => this.#runtime.run(plan, step));
    this.#last = done.then(
      () => this.#waiting--,
      () => this.#waiting--,
    );
    return done;
  }

  bytes(): number {
    return this.#runtime.bytes();
  }

  /** Once no step is running: giving memory back waits for the step, and JavaScript must not. */
  release(): void {
    const release = (): void => {
      this.#runtime.release();
    };
    if (this.#waiting === 0) release();
    else this.#last = this.#last.then(release);
  }
}
