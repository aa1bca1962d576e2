import { ASK_AND_TELL, type Clock } from '@cellsmith/core';
import type { FastifyInstance } from 'fastify';
import { parseBody } from './parse-body.ts';
import type { ServedController } from './served-controller.ts';
import { type SessionLimits, Sessions } from './sessions/sessions.ts';
import { type Listener, type Listening, startServer } from './start-server.ts';

/** What is served, and where. */
export interface ServeControllerOptions extends Listening {
  readonly served: ServedController;
  readonly clock: Clock;
  readonly limits?: SessionLimits;
}

/** The part of an address that names a session. */
interface SessionParams {
  readonly session: string;
}

/**
 * Serves a controller to programs that drive it (docs/ask-and-tell.md).
 *
 * @throws CellsmithError `INVALID_CONFIG` for an address without a token or one that is taken
 */
export async function serveController(options: ServeControllerOptions): Promise<Listener> {
  const { served, clock, limits } = options;
  const sessions = new Sessions(served, clock, limits);
  const about = { controller: served.plugin.name, space: served.space };
  const listener = await startServer(options, about, (server) => {
    addRoutes(server, sessions);
  });
  return {
    url: listener.url,
    close: async () => {
      await listener.close();
      sessions.closeAll();
    },
  };
}

function addRoutes(server: FastifyInstance, sessions: Sessions): void {
  server.post('/v1/sessions', (request, reply) => {
    const { id, session } = sessions.open(parseBody(ASK_AND_TELL.OpenRequest, request.body));
    return reply.code(201).send({ session: id, decisions: session.decisions });
  });
  server.post<{ Params: SessionParams }>('/v1/sessions/:session/propose', (request) =>
    sessions
      .get(request.params.session)
      .propose(parseBody(ASK_AND_TELL.ProposeRequest, request.body)),
  );
  server.post<{ Params: SessionParams }>('/v1/sessions/:session/observe', (request) =>
    sessions
      .get(request.params.session)
      .observe(parseBody(ASK_AND_TELL.ObserveRequest, request.body)),
  );
  server.delete<{ Params: SessionParams }>('/v1/sessions/:session', (request, reply) => {
    sessions.close(request.params.session);
    return reply.code(204).send();
  });
}
