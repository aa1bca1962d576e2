import { fileURLToPath } from 'node:url';
import {
  type AccessRules,
  Refusal,
  answerClientError,
  answerError,
  checkRequest,
  isToken,
  tokenCookie,
} from '@cellsmith/local-server';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import type { Dashboard } from './dashboard.ts';
import { addControlRoutes } from './routes/control-routes.ts';
import { addDrawingRoutes } from './routes/drawing-routes.ts';
import { addRunRoutes } from './routes/run-routes.ts';
import { addStreamRoute } from './routes/stream-route.ts';
import { addStudyRoutes } from './routes/study-routes.ts';

/** Bytes of a request's body: none of ours has any. */
const BODY_LIMIT = 1024;
/** Of a path's part: ids are paths of folders. */
const ID_LIMIT = 4096;

/** Where the built page is. */
export const PAGE = fileURLToPath(new URL('../dist/page', import.meta.url));

/** The page may load and ask nothing but this server. */
const POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

/** The HTTP server of a dashboard, not listening yet. */
export async function createServer(
  dashboard: Dashboard,
  rules: AccessRules,
): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: ID_LIMIT },
    forceCloseConnections: true,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerError,
  });
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(() => {
    throw new Refusal(404, 'NOT_FOUND', 'There is nothing at this address.');
  });
  server.addHook('onRequest', async (request, reply) => {
    if (acceptsToken(request.url, rules)) {
      return reply.header('set-cookie', tokenCookie(rules.token ?? '')).redirect('/', 303);
    }
    checkRequest(request, rules);
  });
  await server.register(helmet, {
    contentSecurityPolicy: POLICY,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  addRoutes(server, dashboard);
  await server.register(serveStatic, { root: PAGE, wildcard: false });
  return server;
}

function addRoutes(server: FastifyInstance, dashboard: Dashboard): void {
  addRunRoutes(server, dashboard);
  addStudyRoutes(server, dashboard);
  addDrawingRoutes(server, dashboard);
  addStreamRoute(server, dashboard);
  addControlRoutes(server, dashboard);
}

/** Whether this is the address with the right token, which is then kept out of the address. */
function acceptsToken(url: string, { token }: AccessRules): boolean {
  const [path, query] = url.split('?', 2);
  const given = new URLSearchParams(query).get('token');
  return token !== null && path === '/' && given !== null && isToken(given, token);
}
