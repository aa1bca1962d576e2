import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What of HTTP's own refusals is not 400. */
const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what is no request at all, in the form of all refusals. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = STATUS[error.code ?? ''] ?? 400;
  const words = STATUS_CODES[status] ?? 'Bad Request';
  const refusal = { error: { code: 'BAD_REQUEST', message: `${words}.` } };
  const body = JSON.stringify(refusal);
  const head = [
    ...[`HTTP/1.1 ${status} ${words}`, 'content-type: application/json; charset=utf-8'],
    ...[`content-length: ${body.length}`, 'connection: close'],
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
