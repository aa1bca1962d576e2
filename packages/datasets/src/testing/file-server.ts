import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server treats one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on this machine that answers as it is told. */
export interface FileServer {
  readonly url: string;
  /** The `Range` header of every request so far, in order. */
  readonly ranges: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** @param answers one for each request, in order; the last one for all that follow */
export async function startFileServer(...answers: readonly Answer[]): Promise<FileServer> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(ranges.length, answers.length - 1)];
    ranges.push(request.headers.range);
    answer?.(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => {
        closed();
      });
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/small.tar.gz`, ranges, close };
}

/** Sends the bytes that are asked for. */
export function serve(bytes: Uint8Array): Answer {
  return ({ headers: { range } }, response) => {
    const begin = Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0);
    const rest = bytes.subarray(begin);
    const contentRange = { 'content-range': `bytes ${begin}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(range === undefined ? 200 : 206, {
      'content-length': rest.length,
      ...(range !== undefined && contentRange),
    });
    response.end(rest);
  };
}

/** Promises all the bytes from `begin` on, sends some and breaks the line. */
export function breakAfter(bytes: Uint8Array, sent: { begin: number; end: number }): Answer {
  return (_request, response) => {
    const { begin, end } = sent;
    response.writeHead(begin > 0 ? 206 : 200, {
      'content-length': bytes.length - begin,
      ...(begin > 0 && { 'content-range': `bytes ${begin}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.write(bytes.subarray(begin, end), () => {
      // What was written reaches the other side before the line breaks.
      setTimeout(() => response.destroy(), 50);
    });
  };
}

/** Refuses. */
export function refuse(status: number): Answer {
  return (_request, response) => {
    response.writeHead(status);
    response.end();
  };
}
