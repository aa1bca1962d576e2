/** A plan in the words that native/plan.cc reads; what is no 32-bit integer lies apart. */
export class WordWriter {
  readonly #words: number[] = [];
  readonly #numbers: number[] = [];

  words(...words: readonly (number | boolean)[]): void {
    for (const word of words) this.#words.push(Number(word));
  }

  numbers(...numbers: readonly number[]): void {
    for (const number of numbers) this.#words.push(this.#numbers.push(number) - 1);
  }

  list<Item>(items: readonly Item[], write: (item: Item) => void): void {
    this.#words.push(items.length);
    items.forEach(write);
  }

  finish(): { readonly words: Int32Array; readonly numbers: Float64Array } {
    return { words: Int32Array.from(this.#words), numbers: Float64Array.from(this.#numbers) };
  }
}
