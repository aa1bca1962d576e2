import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** The cookie that carries the token. */
export const COOKIE = 'cellsmith-token';

/** Compares in the same time wherever they differ, however long they are. */
export function isToken(given: string | undefined, token: string): boolean {
  const [a, b] = [given ?? '', token].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** The token that a request carries: as bearer, or in the cookie. */
export function tokenOf({ headers }: FastifyRequest): string | undefined {
  const bearer = /^Bearer (.+)$/u.exec(headers.authorization ?? '')?.[1];
  return bearer ?? cookieOf(headers.cookie ?? '');
}

/** Makes a browser send the token with every further request, and no other site's page. */
export function tokenCookie(token: string): string {
  return `${COOKIE}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`;
}

function cookieOf(header: string): string | undefined {
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value !== undefined) return decoded(value);
  }
  return undefined;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
