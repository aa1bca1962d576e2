const EVERY_MS = 10_000;

/** Tells now and then how far it is. */
export class Progress {
  #total;
  #say;
  #done = 0;
  #start = performance.now();
  #told = performance.now();

  /** @param {number} total @param {(text: string) => void} say */
  constructor(total, say) {
    this.#total = total;
    this.#say = say;
  }

  /** @param {number} count */
  add(count) {
    this.#done += count;
    const now = performance.now();
    if (now - this.#told < EVERY_MS) return;
    this.#told = now;
    const left = ((now - this.#start) / this.#done) * (this.#total - this.#done);
    this.#say(`${this.#done} of ${this.#total} inputs, ${Math.round(left / 1000)} s left`);
  }
}
