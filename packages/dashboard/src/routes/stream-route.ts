import { Refusal } from '@cellsmith/local-server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Dashboard } from '../dashboard.ts';
import { SseClient } from '../live/sse-client.ts';
import { SEVERAL, parseQuery } from './parse-query.ts';

const RUNS = z.object({ run: SEVERAL });
/** Pages at once: a page that opens streams without end must not take the server down. */
const MOST = 200;

/** Tells a page what happens, as server-sent events, until it goes away. */
export function addStreamRoute(server: FastifyInstance, { hub }: Dashboard): void {
  server.get('/api/stream', async (request, reply) => {
    const { run } = parseQuery(RUNS, request.query);
    if (hub.clients >= MOST) throw new Refusal(503, 'BUSY', `${MOST} pages are open already.`);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const client = new SseClient(raw, run);
    raw.on('close', () => {
      hub.remove(client);
    });
    await hub.add(client);
    // The page takes this for open, and reads what was before.
    raw.write('retry: 1000\n\n');
  });
}
