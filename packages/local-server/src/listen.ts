import { CellsmithError } from '@cellsmith/core';
import type { FastifyInstance } from 'fastify';

/** Where a server is to be reached. */
export interface Place {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** A token that can be guessed is none. */
const SHORTEST = 16;

/**
 * Checks that who can reach `host` from elsewhere needs a token.
 *
 * @throws CellsmithError `INVALID_CONFIG` for an address that needs a token, or one that is too short
 */
export function checkToken(host: string, token: string | undefined): void {
  if (token === undefined && !LOOPBACK.has(host)) {
    const text = `Others could reach ${host}: give --token, of ${SHORTEST} characters or more, or leave --host out`;
    throw new CellsmithError('INVALID_CONFIG', text);
  }
  if (token === undefined || token.length >= SHORTEST) return;
  const text = `The token has ${token.length} characters; it needs ${SHORTEST} or more`;
  throw new CellsmithError('INVALID_CONFIG', text);
}

/**
 * Begins to listen.
 *
 * @returns the server's address
 * @throws CellsmithError `INVALID_CONFIG` where the place is taken or none
 */
export async function listen(server: FastifyInstance, { host, port }: Place): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const text =
      code === 'EADDRINUSE'
        ? `Port ${port} of ${host} is taken, perhaps by another cellsmith serve; take another one with --port, or any free one with --port 0`
        : `${host}, port ${port}, cannot be listened on: ${error instanceof Error ? error.message : String(error)}`;
    throw new CellsmithError('INVALID_CONFIG', text, { cause: error });
  }
}
