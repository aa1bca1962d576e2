import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came in. */
export interface Heard {
  readonly kind: 'open' | 'propose' | 'observe' | 'close';
  readonly session: string | undefined;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What goes out: a status and a body, JSON unless it is text; null: nothing, ever. */
export type Said = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
} | null;

/** A server of ask and tell that answers as a test says. */
export interface FakeOptimiser {
  readonly url: string;
  /** In order. */
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

/** Starts one on `port`, or on any. */
export async function startFakeOptimiser(
  answer: (heard: Heard) => Said,
  port = 0,
): Promise<FakeOptimiser> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [, session, kind] =
        /^\/v1\/sessions(?:\/([^/]+))?(?:\/(\w+))?$/u.exec(request.url ?? '') ?? [];
      const one = {
        kind: (request.method === 'DELETE' ? 'close' : (kind ?? 'open')) as Heard['kind'],
        ...{ session, body: body === '' ? null : (JSON.parse(body) as unknown) },
        headers: request.headers,
      };
      heard.push(one);
      const said = answer(one);
      if (said === null) return;
      const isText = typeof said.body === 'string';
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
      response.end(isText ? said.body : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}`, heard, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
