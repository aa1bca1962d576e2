import type { Readable, Writable } from 'node:stream';

type Fields = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Fields;
  readonly result?: Fields;
  readonly error?: { readonly message: string };
}

/** A browser's side that tools talk to, through a pair of pipes. */
export class DevTools {
  readonly #to: Writable;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #waiting = new Map<string, () => void>();
  readonly #events: Message[] = [];
  #asked = 0;
  #rest = '';
  /** The page that is asked; none yet asks the browser. */
  session: string | undefined;

  constructor(to: Writable, from: Readable) {
    this.#to = to;
    from.setEncoding('utf8');
    from.on('data', (chunk: string) => {
      const parts = (this.#rest + chunk).split('\0');
      this.#rest = parts.pop() ?? '';
      for (const part of parts) this.#read(JSON.parse(part) as Message);
    });
  }

  /** @throws Error where the browser refuses */
  async ask(method: string, params: Fields = {}): Promise<Fields> {
    const id = ++this.#asked;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    const session = this.session === undefined ? {} : { sessionId: this.session };
    this.#to.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    const { result = {}, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** The next event of a kind. */
  event(method: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(method, resolve));
  }

  /** All events of a kind so far. */
  told(method: string): readonly Fields[] {
    return this.#events
      .filter((event) => event.method === method)
      .map(({ params }) => params ?? {});
  }

  #read(message: Message): void {
    if (message.id !== undefined) this.#answers.get(message.id)?.(message);
    if (message.method === undefined) return;
    this.#events.push(message);
    this.#waiting.get(message.method)?.();
  }
}
