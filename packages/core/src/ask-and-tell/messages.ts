import { z } from 'zod';
import type { Json } from '../json.ts';

/** Of one request: a search asks for far fewer. */
const MOST_GENOTYPES = 10_000;
/** Of a space: those that people search have tens. */
const MOST_DECISIONS = 100_000;

/** Whatever `JSON.parse` gave: it is passed on, however deep, and never looked into. */
const json = z.custom<Json>((value) => value !== undefined, 'required');

const seed = z.int().min(0).describe('In [0, 2^53).');
const genotype = z
  .array(z.int().min(0))
  .describe('The index of one choice per decision, in their order.');
const state = json.describe(
  'All that the optimiser has learned, in a form of its own; null: nothing yet.',
);

/** One thing to be chosen, as it travels. */
export const decisionMessage = z
  .strictObject({
    name: z.string().describe('Unique in its space: `normal/2/input`.'),
    cell: z.string().describe('The cell it belongs to.'),
    node: z.int().min(0).describe('The entry that it helps to build, with the cell inputs.'),
    kind: z.string().describe('`input`, `operation`, or a kind of a plugin.'),
    choices: z.array(z.string()).min(1),
  })
  .describe('One thing that a search space lets an optimiser choose.');

const decisions = z.array(decisionMessage).min(1).max(MOST_DECISIONS);

/** `POST /v1/sessions`. */
export const openRequest = z
  .strictObject({
    decisions: decisions.optional().describe('Of the space; absent: those that are served.'),
    seed: seed.describe('Of initial values, in [0, 2^53); proposals bring seeds of their own.'),
    options: z.record(z.string(), json).optional().describe('Of the optimiser.'),
    state: state.optional().describe('The last one that `observe` answered, to go on from there.'),
  })
  .describe('Begins a session, or takes one up.');

export const openAnswer = z
  .object({
    session: z.string().min(1).max(200).describe('Its name in the addresses below.'),
    decisions: decisions.optional().describe('What its genotypes are about.'),
  })
  .describe('A session that is open.');

/** `POST /v1/sessions/{session}/propose`. */
export const proposeRequest = z
  .strictObject({
    count: z.int().min(0).max(MOST_GENOTYPES),
    seed: seed.describe('Of this proposal, in [0, 2^53): equal seeds, equal genotypes.'),
  })
  .describe('Asks for genotypes; it changes nothing.');

export const proposeAnswer = z
  .object({
    genotypes: z.array(genotype).max(MOST_GENOTYPES),
    texts: z.array(z.string()).optional().describe('Each in the form that people paste.'),
  })
  .describe('As many genotypes as were asked for.');

/** `POST /v1/sessions/{session}/observe`. */
export const observeRequest = z
  .strictObject({
    scored: z
      .array(z.strictObject({ genotype, reward: z.number().describe('Higher is better.') }))
      .max(MOST_GENOTYPES),
    at: z
      .strictObject({
        epoch: z.int().min(0),
        update: z.int().min(0).describe('Observations before this one, over all epochs.'),
      })
      .describe('Where in the search this falls.'),
  })
  .describe('Tells what genotypes were worth.');

export const observeAnswer = z
  .object({
    metrics: z
      .record(z.string().regex(/^[A-Za-z][\w.-]{0,63}$/u), z.number())
      .describe('What is worth a curve.'),
    state,
  })
  .describe('What the optimiser says of itself, and its state after the observation.');

/** The body of every answer with a status of 4xx or 5xx. */
export const refusalMessage = z
  .object({
    error: z.object({
      code: z.string().describe('For programs: UNKNOWN_SESSION is to be met with a new session.'),
      message: z.string().describe('For people: what is wrong, and where.'),
    }),
  })
  .describe('Why there is no answer.');

/** `POST /v1/questions`, of a relay. */
export const questionRequest = z
  .strictObject({
    waitSeconds: z.number().min(0).max(60).default(20).describe('For how long to wait for one.'),
  })
  .describe('Asks a relay for the next question of a search.');

const asked = { id: z.string().min(1), session: z.string().min(1) };

/** What a search asked a relay: the request as it came, and what kind it is. */
export const question = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('open'), ...asked, request: openRequest }),
    z.object({ kind: z.literal('propose'), ...asked, request: proposeRequest }),
    z.object({ kind: z.literal('observe'), ...asked, request: observeRequest }),
    z.object({ kind: z.literal('close'), ...asked }),
  ])
  .describe('What a search asks. A `close` wants no answer.');

export const questionAnswer = z
  .object({ question: question.nullable().describe('Null: there was none in that time.') })
  .describe('The next question.');

/** `POST /v1/questions/{id}`. */
export const replyRequest = z
  .union([
    z.strictObject({ answer: z.record(z.string(), json) }),
    z.strictObject(refusalMessage.shape),
  ])
  .describe('The answer to a question, as a server would give it, or an error.');

/** Opens a session with an optimiser. */
export type OpenRequest = z.output<typeof openRequest>;
/** A session that was opened. */
export type OpenAnswer = z.output<typeof openAnswer>;
/** Asks an optimiser for cells. */
export type ProposeRequest = z.output<typeof proposeRequest>;
/** Cells that an optimiser proposes. */
export type ProposeAnswer = z.output<typeof proposeAnswer>;
/** Tells an optimiser what its cells were worth. */
export type ObserveRequest = z.output<typeof observeRequest>;
/** What an optimiser answers to what it was told. */
export type ObserveAnswer = z.output<typeof observeAnswer>;
/** What a relay hands on to its optimiser. */
export type Question = z.output<typeof question>;
/** An optimiser's answer to a relay. */
export type Reply = z.output<typeof replyRequest>;

/** Every message by the name that the JSON Schema has for it. */
export const ASK_AND_TELL = {
  Decision: decisionMessage,
  OpenRequest: openRequest,
  OpenAnswer: openAnswer,
  ProposeRequest: proposeRequest,
  ProposeAnswer: proposeAnswer,
  ObserveRequest: observeRequest,
  ObserveAnswer: observeAnswer,
  QuestionRequest: questionRequest,
  Question: question,
  QuestionAnswer: questionAnswer,
  ReplyRequest: replyRequest,
  Refusal: refusalMessage,
} as const;
