import type { ServerResponse } from 'node:http';
import type { LiveEvents } from '../api.ts';

/** Unsent bytes from which a client is too slow to be served; it may come again. */
const MOST_UNSENT = 8 << 20;

/** One page that listens. */
export class SseClient {
  readonly #response: ServerResponse;
  /** Ids of the runs that it looks at. */
  readonly runs: ReadonlySet<string>;

  constructor(response: ServerResponse, runs: readonly string[]) {
    this.#response = response;
    this.runs = new Set(runs);
  }

  /** @param message as {@link sseMessage} makes it */
  send(message: string): void {
    if (this.#response.writableLength > MOST_UNSENT) this.#response.destroy();
    else this.#response.write(message);
  }

  end(): void {
    this.#response.end();
  }
}

/** An event as it goes over the wire: made once for all who get it. */
export function sseMessage<Type extends keyof LiveEvents>(
  type: Type,
  data: LiveEvents[Type],
): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
