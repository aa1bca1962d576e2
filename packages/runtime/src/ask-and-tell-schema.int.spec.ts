import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ASK_AND_TELL, type Json, askAndTellSchema } from '@cellsmith/core';
import { Ajv2020 } from 'ajv/dist/2020.js';

type Name = keyof typeof ASK_AND_TELL;

const DECISION = { name: 'a', cell: 'one', node: 0, kind: 'input', choices: ['0'] };
const QUESTION = { id: '1', session: 's' };

/** Of every message some that are right and some that are not. */
const MESSAGES: Readonly<
  Record<Name, { readonly right: readonly Json[]; readonly wrong: readonly Json[] }>
> = {
  Decision: {
    right: [DECISION],
    wrong: [
      { ...DECISION, choices: [] },
      { ...DECISION, mine: 1 },
    ],
  },
  OpenRequest: {
    right: [
      { seed: 0 },
      { seed: 2 ** 53 - 1, decisions: [DECISION], options: { a: [null] }, state: null },
    ],
    wrong: [{}, { seed: -1 }, { seed: 0.5 }, { seed: 1, decisions: [] }, { seed: 1, sead: 1 }],
  },
  OpenAnswer: {
    right: [{ session: 's' }, { session: 's', mine: 1 }],
    wrong: [{}, { session: '' }],
  },
  ProposeRequest: {
    right: [{ count: 0, seed: 1 }],
    wrong: [
      { count: -1, seed: 1 },
      { count: 1 },
      { count: 20_000, seed: 1 },
      { count: '1', seed: 1 },
    ],
  },
  ProposeAnswer: {
    right: [{ genotypes: [] }, { genotypes: [[0, 1]], texts: ['0:a'] }],
    wrong: [{}, { genotypes: [[-1]] }, { genotypes: [[0.5]] }, { genotypes: [0] }],
  },
  ObserveRequest: {
    right: [{ scored: [{ genotype: [0], reward: -0.5 }], at: { epoch: 0, update: 3 } }],
    wrong: [
      { scored: [] },
      { scored: [{ genotype: [0], reward: null }], at: { epoch: 0, update: 0 } },
    ],
  },
  ObserveAnswer: {
    right: [
      { metrics: {}, state: null },
      { metrics: { 'a.b-c': 1 }, state: [[]] },
    ],
    wrong: [{ metrics: {} }, { metrics: { a: null }, state: 1 }, { metrics: { '': 1 }, state: 1 }],
  },
  QuestionRequest: { right: [{}, { waitSeconds: 0 }], wrong: [{ waitSeconds: 61 }, { wait: 1 }] },
  Question: {
    right: [
      { kind: 'close', ...QUESTION },
      { kind: 'open', ...QUESTION, request: { seed: 1 } },
    ],
    wrong: [{ kind: 'propose', ...QUESTION }, { kind: 'guess', ...QUESTION }, { kind: 'close' }],
  },
  QuestionAnswer: { right: [{ question: null }], wrong: [{}, { question: {} }] },
  ReplyRequest: {
    right: [{ answer: {} }, { error: { code: 'A', message: 'b' } }],
    wrong: [{}, { answer: [] }, { error: {} }, { answer: {}, error: { code: 'A', message: 'b' } }],
  },
  Refusal: { right: [{ error: { code: 'A', message: 'b' } }], wrong: [{}, { error: 'no' }] },
};

describe('the JSON Schema of ask and tell', () => {
  let schema: object;
  let ajv: Ajv2020;

  beforeAll(async () => {
    const path = createRequire(import.meta.url).resolve('@cellsmith/core/ask-and-tell.schema.json');
    schema = JSON.parse(await readFile(path, 'utf8')) as object;
    ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
    ajv.addSchema(schema, 'ask-and-tell');
  });

  // Otherwise: npm run schemas
  it('is shipped as the messages are defined', () => {
    expect(schema).toEqual(askAndTellSchema());
  });

  it.each(Object.keys(ASK_AND_TELL) as readonly Name[])(
    'takes and refuses what %s does',
    (name) => {
      const check = ajv.getSchema(`ask-and-tell#/$defs/${name}`);
      const verdicts = (messages: readonly Json[]): readonly unknown[] =>
        messages.map((message) => [
          message,
          check?.(message),
          ASK_AND_TELL[name].safeParse(message).success,
        ]);

      const { right, wrong } = MESSAGES[name];
      expect(verdicts(right)).toEqual(right.map((message) => [message, true, true]));
      expect(verdicts(wrong)).toEqual(wrong.map((message) => [message, false, false]));
    },
  );
});
