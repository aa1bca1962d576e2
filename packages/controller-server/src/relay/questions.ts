import { randomUUID } from 'node:crypto';
import type { Json, Question, Reply } from '@cellsmith/core';
import { Refusal } from '@cellsmith/local-server';

/** A question without the name that the mailbox gives it. */
export type Asking = Question extends infer One
  ? One extends unknown
    ? Omit<One, 'id'>
    : never
  : never;

/** A question that somebody waits for the answer of. */
interface Pending {
  readonly question: Question;
  readonly answered: (answer: Json) => void;
  readonly refused: (reason: Refusal) => void;
}

type Taker = (question: Question | null) => void;

/** Where searches leave questions and an optimiser takes them, in the order in which they came. */
export class Questions {
  readonly #patienceMs: number;
  readonly #left: Pending[] = [];
  readonly #taken = new Map<string, Pending>();
  readonly #takers = new Set<Taker>();

  /** @param patienceMs how long a question may lie here while no optimiser is at work */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /**
   * The optimiser's answer to a question.
   *
   * @param signal that the one who asked has gone
   * @throws Refusal what the optimiser says, or 503 `NO_OPTIMISER`
   */
  async ask(asking: Asking, signal: AbortSignal): Promise<Json> {
    const question = { ...asking, id: randomUUID() } as Question;
    let patience: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Json>((answered, refused) => {
        signal.addEventListener('abort', () => {
          refused(new Refusal(499, 'GONE', 'Nobody waits for this answer any more.'));
        });
        patience = setInterval(() => {
          if (this.#isAttended()) return;
          refused(noOptimiser(this.#patienceMs));
        }, this.#patienceMs);
        this.#leave({ question, answered, refused });
      });
    } finally {
      clearInterval(patience);
      this.#withdraw(question.id);
    }
  }

  /** Leaves a question that wants no answer, where an optimiser is there to hear it. */
  tell(asking: Asking): void {
    if (!this.#isAttended()) return;
    const ignore = (): void => undefined;
    const question = { ...asking, id: randomUUID() } as Question;
    this.#leave({ question, answered: ignore, refused: ignore });
  }

  /**
   * The next question, or null where there is none in time.
   *
   * @param signal that the one who asked has gone
   */
  take(waitMs: number, signal: AbortSignal): Promise<Question | null> {
    const next = this.#left.shift();
    if (next) return Promise.resolve(this.#hand(next));
    return new Promise((resolve) => {
      const taker: Taker = (question) => {
        clearTimeout(timer);
        this.#takers.delete(taker);
        resolve(question);
      };
      const timer = setTimeout(taker, waitMs, null);
      signal.addEventListener('abort', () => {
        taker(null);
      });
      this.#takers.add(taker);
    });
  }

  /**
   * The question `id`, which then has been answered.
   *
   * @throws Refusal 404 where nobody waits for the answer
   */
  reply(id: string, reply: Reply): Question {
    const pending = this.#taken.get(id);
    if (!pending) {
      const text = 'Nobody waits for the answer to this question: it took too long, or is answered';
      throw new Refusal(404, 'UNKNOWN_QUESTION', text);
    }
    this.#taken.delete(id);
    if ('answer' in reply) pending.answered(reply.answer);
    else pending.refused(refusalOf(reply.error));
    return pending.question;
  }

  /** Ends all waiting. */
  close(): void {
    for (const taker of [...this.#takers]) taker(null);
    const closing = new Refusal(503, 'CLOSING', 'The relay ends.');
    for (const { refused } of [...this.#left, ...this.#taken.values()]) refused(closing);
  }

  /** Whether an optimiser waits for a question, or works on one. */
  #isAttended(): boolean {
    return this.#takers.size > 0 || this.#taken.size > 0;
  }

  #leave(pending: Pending): void {
    const [taker] = this.#takers;
    if (taker) taker(this.#hand(pending));
    else this.#left.push(pending);
  }

  #hand(pending: Pending): Question {
    const { question } = pending;
    if (question.kind !== 'close') this.#taken.set(question.id, pending);
    return question;
  }

  #withdraw(id: string): void {
    this.#taken.delete(id);
    const at = this.#left.findIndex(({ question }) => question.id === id);
    if (at >= 0) this.#left.splice(at, 1);
  }
}

/** What an optimiser refuses it would refuse again; a session that it does not know is opened anew. */
function refusalOf({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): Refusal {
  return new Refusal(code === 'UNKNOWN_SESSION' ? 404 : 422, code, message);
}

function noOptimiser(patienceMs: number): Refusal {
  const text = `No optimiser has asked this relay for a question in ${patienceMs / 1000} s; start it`;
  return new Refusal(503, 'NO_OPTIMISER', text);
}
