/** The answers to the last questions, each asked for once; one that fails is asked for again. */
export class LastAnswers<Answer> {
  readonly #most: number;
  readonly #answers = new Map<string, Promise<Answer>>();

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  of(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(question);
    if (known) return known;
    const answer = ask();
    answer.catch(() => this.#answers.delete(question));
    this.#answers.set(question, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#most && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
