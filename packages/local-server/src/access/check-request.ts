import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';
import { isToken, tokenOf } from './token.ts';

/** What requests are held against. */
export interface AccessRules {
  /** Null: bound to this machine, where no token is asked for. */
  readonly token: string | null;
}

/** By these a browser on this machine calls it. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets a request pass that comes from our own page, or from no browser at all.
 *
 * @throws Refusal 403 for another origin or host, 401 for a missing or wrong token
 */
export function checkRequest(request: FastifyRequest, { token }: AccessRules): void {
  if (token === null) checkHost(request);
  checkOrigin(request);
  if (token === null || isToken(tokenOf(request), token)) return;
  const text =
    'A token is needed: open the address that the server printed, with ?token=…, or send ' +
    'the header `Authorization: Bearer …`';
  throw new Refusal(401, 'TOKEN', text);
}

/** A name that leads here only because another site's DNS says so must not reach the runs. */
function checkHost({ host }: FastifyRequest): void {
  const name = host.replace(/:\d+$/u, '');
  if (LOOPBACK.has(name)) return;
  throw new Refusal(403, 'HOST', `This server is for this machine only, and not for "${name}".`);
}

function checkOrigin({ headers, host, protocol, method }: FastifyRequest): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isOwn = origin === undefined || origin === `${protocol}://${host}`;
  // A link from elsewhere may lead to the page; what the page shows must not be fetched from there.
  const isLink = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  const isElsewhere = site === 'cross-site' || site === 'same-site';
  if (isOwn && (!isElsewhere || isLink)) return;
  throw new Refusal(403, 'ORIGIN', 'Only the page of this server may ask it.');
}
