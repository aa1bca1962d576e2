import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { labServer } from './testing/lab-server.ts';
import { type RunsLab, createRunsLab } from './testing/runs-lab.ts';

/** All that the server says to these bytes, up to its end. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

describe('a request that is none', () => {
  let lab: RunsLab;
  let server: FastifyInstance;
  let port: number;

  beforeEach(async () => {
    lab = createRunsLab();
    server = await labServer(lab.path);
    port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
  });

  afterEach(async () => {
    await server.close();
    lab.dispose();
  });

  it.each([
    [400, 'BAD_REQUEST', 'nonsense\r\n\r\n'],
    [400, 'BAD_REQUEST', 'GET / HTTP/1.1\r\nhost: localhost\r\nno header\r\n\r\n'],
    [431, 'BAD_REQUEST', `GET / HTTP/1.1\r\nhost: localhost\r\na: ${'a'.repeat(20_000)}\r\n\r\n`],
    [400, 'FST_ERR_BAD_URL', 'GET /api/runs/% HTTP/1.1\r\nhost: localhost\r\n\r\n'],
    [404, 'NOT_FOUND', 'GET // HTTP/1.1\r\nhost: localhost\r\n\r\n'],
  ])('is refused with %d %s, in words', async (status, code, request) => {
    const answer = await send(port, request);
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as unknown;

    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
    expect(body).toEqual({ error: { code, message: expect.any(String) as unknown } });
  });
});
