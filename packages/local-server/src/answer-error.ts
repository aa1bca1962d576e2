import { CellsmithError } from '@cellsmith/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './access/refusal.ts';

/** The status of errors that Cellsmith throws on purpose; others are 422. */
const STATUS: Readonly<Record<string, number>> = {
  RUN_MISSING: 404,
  RUN_LOCKED: 409,
  UNSUPPORTED: 409,
};

/** Answers an error in words. What we did not foresee is told on the server's side only. */
export function answerError(
  error: FastifyError | Error,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { status, code, message } = describe(error);
  if (status === 500) console.error(error);
  const body = { error: { code, message } };
  void reply.code(status).type('application/json; charset=utf-8').send(body);
}

function describe(error: FastifyError | Error): { status: number; code: string; message: string } {
  const { message } = error;
  if (error instanceof Refusal) return { status: error.statusCode, code: error.code, message };
  if (error instanceof CellsmithError) {
    return { status: STATUS[error.code] ?? 422, code: error.code, message };
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return { status, code: 'code' in error ? error.code : 'REFUSED', message };
  return {
    status: 500,
    code: 'BUG',
    message: 'The server has a bug here; it says more where it runs.',
  };
}
