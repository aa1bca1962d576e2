import { CONTRACT } from './contract.ts';
import {
  Refusal,
  answerClientError,
  answerError,
  checkRequest,
  checkToken,
  listen,
} from '@cellsmith/local-server';
import { type FastifyInstance, fastify } from 'fastify';

/** Where a server is to be reached, and by whom. */
export interface Listening {
  /** Default: this machine only. */
  readonly host?: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Needed where `host` is reachable from elsewhere. */
  readonly token?: string;
}

/** A server that listens. */
export interface Listener {
  readonly url: string;
  /** Ends it, and all connections. */
  close(): Promise<void>;
}

/** Bytes of a request's body: the state of a controller is the largest thing in one. */
const BODY_LIMIT = 64 * 1024 * 1024;

/**
 * Starts a server of the contract.
 *
 * @param about what `GET /v1` says besides the contract
 * @throws CellsmithError `INVALID_CONFIG` for an address without a token or one that is taken
 */
export async function startServer(
  { host = '127.0.0.1', port, token }: Listening,
  about: object,
  addRoutes: (server: FastifyInstance) => void,
): Promise<Listener> {
  checkToken(host, token);
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerError,
  });
  // JSON alone: a page of another site cannot send it unasked.
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(() => {
    throw new Refusal(404, 'NOT_FOUND', 'There is nothing at this address; GET /v1 says what is.');
  });
  server.addHook('onRequest', (request, _reply, done) => {
    checkRequest(request, { token: token ?? null });
    done();
  });
  server.get('/v1', () => ({ ...CONTRACT, ...about }));
  addRoutes(server);
  const url = await listen(server, { host, port });
  return { url, close: () => server.close() };
}
