import { join } from 'node:path';
import fc from 'fast-check';
import { labServer } from '../../../packages/dashboard/src/testing/lab-server.ts';
import { hostileTexts, hostileValues } from '../generate/hostile.mjs';
import { jsonText } from '../generate/json-text.mjs';
import { mutatedTexts } from '../generate/mutated-bytes.mjs';
import { checkAnswer } from './check-answer.mjs';
import { copyRun } from './copy-run.mjs';
import { sendRaw } from './send-raw.mjs';

const IDS = [
  'search',
  'train',
  'lookup',
  'study',
  'nothing',
  '..%2f..%2fetc',
  '%2e%2e',
  'a%00b',
  '%',
];
const ROUTES = [
  ...['/', '/index.html', '/api/server', '/api/runs', '/api/runs/ID', '/api/runs/ID/series'],
  ...['/api/runs/ID/events', '/api/runs/ID/cell.svg', '/api/runs/ID/network.svg', '/api/stream'],
  ...['/api/studies/ID', '/api/compare', '/api/runs/ID/stop', '/../ID', '/api/../ID', '//ID'],
];
const VALUES = [...IDS, 'epoch.completed', '0:conv1x1|0:maxPool3x3', '1e400', '-1', '0.5', ''];
const KEYS = [
  ...['from', 'to', 'points', 'before', 'limit', 'type', 'genotype', 'run', 'token', '__proto__'],
  ...['constructor', 'run[]', 'a.b', ''],
];

/** HTTP requests to the dashboard, with control, as bytes on a connection. */
export async function requests({ folder, outside, corpus }) {
  for (const run of ['search', 'train', 'lookup', 'study']) copyRun(corpus, run, folder);
  const runs = join(folder, 'runs');
  // What would resume a run is a program that does nothing: no request here may start it.
  const server = await labServer(runs, { control: [process.execPath, '--version'] });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address();
  return {
    arbitrary: fc.oneof(
      { weight: 4, arbitrary: made(outside) },
      { weight: 1, arbitrary: spoilt() },
    ),
    try: async (text) => checkAnswer(await sendRaw(port, text)),
    isAnswered: true,
    close: () => server.close(),
  };
}

const METHODS = ['GET', 'GET', 'GET', 'GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'];

function made(outside) {
  const text = hostileTexts(outside).map((given) => given.slice(0, 5000));
  const body = fc.oneof(
    fc.constant(''),
    hostileValues(outside).map((value) => jsonText(value)),
    text,
  );
  const extra = fc.oneof(fc.constant([]), fc.array(headers(text), { maxLength: 3 }));
  const control = fc.constant(['x-cellsmith: 1']);
  return fc
    .oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          ...{ method: fc.constantFrom(...METHODS), route: routes(text, ROUTES) },
          ...{ query: queries(text), body, extra },
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          ...{ method: fc.constant('POST'), route: routes(text, ['/api/runs/ID/stop']) },
          ...{ query: queries(text), body, extra: fc.oneof(control, control, extra) },
        }),
      },
    )
    .map(requestText);
}

function routes(text, paths) {
  const id = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...IDS) },
    { weight: 1, arbitrary: text.map(encoded) },
  );
  return fc
    .tuple(fc.constantFrom(...paths), id)
    .map(([path, given]) => path.replace('ID', () => given));
}

function queries(text) {
  const value = fc.oneof(
    ...[fc.nat(5000), fc.constantFrom(...VALUES), fc.integer(), text.map(encoded), text],
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 3 })
    .map((pairs) => pairs.map(([key, given]) => `${key}=${given}`).join('&'));
}

/** Anything but what ends a line: that would be another request. */
function headers(text) {
  const line = text.map((given) => given.replace(/[\r\n]/gu, ' '));
  return fc.oneof(
    fc.constantFrom('x-cellsmith: 1', 'origin: http://localhost', 'sec-fetch-site: same-origin'),
    fc.constantFrom(
      'content-type: application/json',
      'content-type: text/plain',
      'content-type: ;;',
    ),
    fc.constantFrom(
      'content-length: 9999999',
      'transfer-encoding: chunked',
      'expect: 100-continue',
    ),
    fc
      .tuple(fc.constantFrom('cookie', 'authorization', 'accept', 'range', 'if-none-match'), line)
      .map(([name, value]) => `${name}: ${value}`),
    fc.oneof(
      line,
      line.map((value) => `origin: ${value}`),
    ),
  );
}

function requestText({ method, route, query, extra, body }) {
  const path = query === '' ? route : `${route}?${query}`;
  const length = extra.some((line) => /^(?:content-length|transfer)/u.test(line))
    ? []
    : [`content-length: ${Buffer.byteLength(body)}`];
  const head = [`${method} ${path} HTTP/1.1`, 'host: localhost', 'connection: close'];
  return `${[...head, ...length, ...extra].join('\r\n')}\r\n\r\n${body}`;
}

/** Of a sound request, or one after the other. */
function spoilt() {
  const paths = [
    '/api/runs',
    '/api/runs/search/series?points=9',
    '/api/runs/search/events?limit=2',
  ];
  const sound = paths.map((path) =>
    requestText({ method: 'GET', route: path, query: '', extra: [], body: '' }),
  );
  return mutatedTexts(sound);
}

function encoded(text) {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ud800';
  }
}
