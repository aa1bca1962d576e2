import { randomUUID } from 'node:crypto';
import { ASK_AND_TELL, type Json, type PlainObject, type Question } from '@cellsmith/core';
import { Refusal } from '@cellsmith/local-server';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { parseBody } from '../parse-body.ts';
import { type Listener, type Listening, startServer } from '../start-server.ts';
import { Questions } from './questions.ts';

/** Where a relay listens, and how long it waits. */
export interface ServeRelayOptions extends Listening {
  /** How long a question may lie here while no optimiser is at work. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;

interface SessionParams {
  readonly session: string;
}

/** What an answer has to be; the relay itself names the session. */
const ANSWERS: Readonly<Record<Question['kind'], z.ZodType>> = {
  open: z.object({}),
  propose: ASK_AND_TELL.ProposeAnswer,
  observe: ASK_AND_TELL.ObserveAnswer,
  close: z.object({}),
};

/**
 * Serves an optimiser that is a client: searches ask here as they ask any server of the contract, and the
 * optimiser takes their questions and answers them (docs/ask-and-tell.md).
 *
 * @throws CellsmithError `INVALID_CONFIG` for an address without a token or one that is taken
 */
export async function serveRelay(options: ServeRelayOptions): Promise<Listener> {
  const questions = new Questions(options.patienceMs ?? PATIENCE_MS);
  const listener = await startServer(options, { relay: true }, (server) => {
    addSearchRoutes(server, questions);
    addOptimiserRoutes(server, questions);
  });
  return {
    url: listener.url,
    close: async () => {
      questions.close();
      await listener.close();
    },
  };
}

/** As `serveController` has them. */
function addSearchRoutes(server: FastifyInstance, questions: Questions): void {
  server.post('/v1/sessions', async (request, reply) => {
    const session = randomUUID();
    const body = parseBody(ASK_AND_TELL.OpenRequest, request.body);
    const asking = { kind: 'open', session, request: body } as const;
    const answer = await questions.ask(asking, gone(reply));
    return reply.code(201).send({ ...(answer as PlainObject), session });
  });
  server.post<{ Params: SessionParams }>('/v1/sessions/:session/propose', (request, reply) => {
    const body = parseBody(ASK_AND_TELL.ProposeRequest, request.body);
    return questions.ask({ kind: 'propose', ...request.params, request: body }, gone(reply));
  });
  server.post<{ Params: SessionParams }>('/v1/sessions/:session/observe', (request, reply) => {
    const body = parseBody(ASK_AND_TELL.ObserveRequest, request.body);
    return questions.ask({ kind: 'observe', ...request.params, request: body }, gone(reply));
  });
  server.delete<{ Params: SessionParams }>('/v1/sessions/:session', (request, reply) => {
    questions.tell({ kind: 'close', ...request.params });
    return reply.code(204).send();
  });
}

function addOptimiserRoutes(server: FastifyInstance, questions: Questions): void {
  server.post('/v1/questions', async (request, reply) => {
    const { waitSeconds } = parseBody(ASK_AND_TELL.QuestionRequest, request.body);
    return { question: await questions.take(waitSeconds * 1000, gone(reply)) };
  });
  server.post<{ Params: { readonly id: string } }>('/v1/questions/:id', (request, reply) => {
    const given = parseBody(ASK_AND_TELL.ReplyRequest, request.body);
    const { kind } = questions.reply(request.params.id, given);
    if ('answer' in given) checkAnswer(kind, given.answer);
    return reply.code(204).send();
  });
}

/** The search finds out by itself; this is for the one who can mend it. */
function checkAnswer(kind: Question['kind'], answer: Json): void {
  const { error, success } = ANSWERS[kind].safeParse(answer);
  if (success) return;
  const text = `This is no answer to ${kind}: ${z.prettifyError(error)}`;
  throw new Refusal(422, 'INVALID_ANSWER', text);
}

/** That the connection ended before its answer. */
function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableEnded) controller.abort();
  });
  return controller.signal;
}
