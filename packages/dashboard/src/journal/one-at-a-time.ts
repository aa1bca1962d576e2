/** Something asynchronous that is not begun again while it goes on: who asks meanwhile gets its end. */
export class OneAtATime {
  readonly #act: () => Promise<void>;
  #running: Promise<void> | undefined;

  constructor(act: () => Promise<void>) {
    this.#act = act;
  }

  run(): Promise<void> {
    return (this.#running ??= this.#act().finally(() => {
      this.#running = undefined;
    }));
  }
}
