import fc from 'fast-check';
import { serveController } from '../../../packages/controller-server/src/index.ts';
import { openController } from '@cellsmith/runtime';
import { systemClock } from '../../../packages/runtime/src/system-clock.ts';
import { hostileTexts } from '../generate/hostile.mjs';
import { jsonText } from '../generate/json-text.mjs';
import { mutatedTexts } from '../generate/mutated-bytes.mjs';
import { mutatedValues } from '../generate/mutated-value.mjs';
import { checkAnswer } from './check-answer.mjs';
import { sendRaw } from './send-raw.mjs';

const AT = { epoch: 0, update: 0 };
const SCORED = [{ genotype: [0, 1, 0, 2], reward: 0.5 }];

/** Bodies for a controller server, as bytes on a connection: sound ones with a few things wrong in them, and raw ones. */
export async function askAndTell({ outside }) {
  const opened = await openController(undefined, {
    ...{ space: 'shuffle-nasnet', controller: 'enas' },
    set: ['space.blocks=1', 'controller.units=8'],
  });
  const { plugin, options, space } = opened;
  const served = { plugin, options, space: space.name, decisions: space.decisions };
  const place = { host: '127.0.0.1', port: 0, clock: systemClock, limits: LIMITS };
  const listener = await serveController({ ...place, served });
  const { port } = new URL(listener.url);
  const ask = (path, body) => sendRaw(Number(port), requestText(path, body));
  const state = await learnedState(ask);
  const sound = soundBodies(space.decisions, state);
  return {
    arbitrary: fc.oneof(
      ...Object.entries(sound).map(([path, bodies]) =>
        fc.record({ path: fc.constant(path), body: bodiesOf(bodies, outside) }),
      ),
    ),
    try: async ({ path, body }) => {
      const session = path.includes('ID') ? await openSession(ask) : '';
      const outcome = checkAnswer(await ask(path.replace('ID', session), body));
      if (session) await sendRaw(Number(port), deletion(session));
      return outcome;
    },
    isAnswered: true,
    close: () => listener.close(),
  };
}

/** Sessions of inputs that were accepted are closed by nobody. */
const LIMITS = { idleMs: 600_000, most: 16 };

function soundBodies(decisions, state) {
  return {
    '/v1/sessions': [
      { seed: 1 },
      { seed: 2, decisions, options: { units: 4 } },
      { seed: 3, state },
    ],
    '/v1/sessions/ID/propose': [{ count: 2, seed: 7 }],
    '/v1/sessions/ID/observe': [{ scored: SCORED, at: AT }],
  };
}

function bodiesOf(bodies, outside) {
  return fc.oneof(
    { weight: 4, arbitrary: mutatedValues(bodies, outside).map((value) => jsonText(value)) },
    { weight: 1, arbitrary: mutatedTexts(bodies.map((body) => JSON.stringify(body))) },
    { weight: 1, arbitrary: hostileTexts(outside) },
  );
}

async function openSession(ask) {
  return JSON.parse((await ask('/v1/sessions', '{"seed":1}')).body).session;
}

async function learnedState(ask) {
  const session = await openSession(ask);
  const told = JSON.stringify({ scored: SCORED, at: AT });
  return JSON.parse((await ask(`/v1/sessions/${session}/observe`, told)).body).state;
}

function requestText(path, body) {
  const head = [
    ...[`POST ${path} HTTP/1.1`, 'host: localhost', 'connection: close'],
    ...['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`],
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function deletion(session) {
  const head = [`DELETE /v1/sessions/${session} HTTP/1.1`, 'host: localhost', 'connection: close'];
  return `${head.join('\r\n')}\r\n\r\n`;
}
