import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type LabServerOptions, labServer } from '../testing/lab-server.ts';
import { type RunsLab, createRunsLab } from '../testing/runs-lab.ts';

const TOKEN = 'a-token-that-nobody-guesses';

describe('access', () => {
  let lab: RunsLab;
  let server: FastifyInstance | undefined;

  beforeEach(() => {
    lab = createRunsLab();
    lab.run('a', []);
    lab.write('secret.txt', 'secret');
  });

  afterEach(async () => {
    await server?.close();
    lab.dispose();
  });

  async function ask(
    request: InjectOptions,
    options: LabServerOptions = {},
  ): Promise<LightMyRequestResponse> {
    server = await labServer(lab.path, options);
    return server.inject({ ...request, headers: { host: 'localhost:4747', ...request.headers } });
  }

  const GET = { method: 'GET', url: '/api/runs' } as const;

  describe('of this machine', () => {
    it('lets the own page and programs in', async () => {
      expect((await ask(GET)).statusCode).toBe(200);
      const origin = 'http://localhost:4747';
      expect((await ask({ ...GET, headers: { origin } })).statusCode).toBe(200);
    });

    it.each([
      { origin: 'https://elsewhere.example' },
      { origin: 'http://localhost:9999' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
      { host: 'rebound.example' },
      { host: 'rebound.example:4747' },
    ])('refuses %j', async (headers) => {
      const { statusCode, json } = await ask({ ...GET, headers });

      expect(statusCode).toBe(403);
      expect(json()).toMatchObject({ error: { message: expect.any(String) } });
    });

    it('lets a link from elsewhere lead to the page', async () => {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };

      expect((await ask({ method: 'GET', url: '/', headers })).statusCode).not.toBe(403);
    });
  });

  describe('with a token', () => {
    it.each([
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Bearer ${TOKEN}x` },
      { authorization: `Bearer ${TOKEN.slice(1)}` },
      { authorization: `Basic ${TOKEN}` },
      { cookie: 'cellsmith-token=wrong' },
      { cookie: 'cellsmith-token=%E0%A4%A' },
      { cookie: `other=${TOKEN}` },
    ])('refuses %j', async (headers) => {
      for (const url of ['/api/runs', '/api/stream', '/api/runs/a/cell.svg', '/', '/index.html']) {
        const { statusCode } = await ask({ method: 'GET', url, headers }, { token: TOKEN });

        expect(statusCode).toBe(401);
      }
    });

    it('lets it in as bearer and as cookie, from any name of the server', async () => {
      for (const headers of [
        { authorization: `Bearer ${TOKEN}`, host: 'lab.example' },
        { cookie: `a=b; cellsmith-token=${TOKEN}` },
      ]) {
        expect((await ask({ ...GET, headers }, { token: TOKEN })).statusCode).toBe(200);
      }
    });

    it('takes it from the address of the page into a cookie, and out of the address', async () => {
      const page = { method: 'GET', url: `/?token=${TOKEN}` } as const;
      const { statusCode, headers } = await ask(page, { token: TOKEN });

      expect(statusCode).toBe(303);
      expect(headers.location).toBe('/');
      expect(headers['set-cookie']).toMatch(
        /^cellsmith-token=.*; HttpOnly; SameSite=Strict; Path=\/$/u,
      );
      const wrong = { method: 'GET', url: '/?token=wrong' } as const;
      expect((await ask(wrong, { token: TOKEN })).statusCode).toBe(401);
    });
  });

  describe('to files', () => {
    it.each([
      '/api/runs/..%2Fa',
      '/api/runs/..',
      '/api/runs/%2e%2e%2f%2e%2e%2fetc',
      '/api/runs/a%2F..%2F..%2Fa/series',
      '/api/runs/%2Fetc',
      '/api/runs/a%00/events',
      '/api/runs/secret.txt',
      '/api/studies/..%2F..',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2f..%2fpackage.json',
      '/api/runs/constructor',
    ])('is not had by %s', async (url) => {
      const { statusCode, body } = await ask({ method: 'GET', url });

      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
      expect(body).not.toMatch(/secret"|root:|"dependencies"/u);
    });

    it('names no file by a genotype', async () => {
      const url = `/api/runs/a/cell.svg?genotype=${encodeURIComponent(`${lab.path}/secret.txt`)}`;
      const { statusCode, json } = await ask({ method: 'GET', url });

      expect(statusCode).toBe(422);
      expect(json()).toMatchObject({ error: { code: 'INVALID_GENOTYPE' } });
    });
  });

  describe('to what changes something', () => {
    const STOP = { method: 'POST', url: '/api/runs/a/stop' } as const;
    const HEADERS = { 'x-cellsmith': '1' };

    it('is refused without --control', async () => {
      const { statusCode, json } = await ask({ ...STOP, headers: HEADERS });

      expect(statusCode).toBe(403);
      expect(json()).toMatchObject({ error: { code: 'READ_ONLY' } });
    });

    it('needs the header that no form of another site can send', async () => {
      const { statusCode, json } = await ask(STOP, { control: ['cellsmith'] });

      expect(statusCode).toBe(403);
      expect(json()).toMatchObject({ error: { code: 'HEADER' } });
    });

    it('is refused to another origin, whatever it sends', async () => {
      const headers = { ...HEADERS, origin: 'https://elsewhere.example' };

      expect((await ask({ ...STOP, headers }, { control: ['cellsmith'] })).statusCode).toBe(403);
    });

    it('says in words where there is nothing to stop, or it is elsewhere', async () => {
      const request = { ...STOP, headers: HEADERS };
      const idle = await ask(request, { control: ['cellsmith'] });
      lab.hold('a');
      const held = await ask(request, { control: ['cellsmith'] });

      expect([idle.statusCode, held.statusCode]).toEqual([409, 409]);
      expect(idle.json()).toMatchObject({ error: { message: 'It does not run.' } });
      expect(held.body).toMatch(/runs on another-machine, process 1/u);
    });

    it('has no other methods', async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH'] as const) {
        expect((await ask({ method, url: '/api/runs/a' })).statusCode).toBe(404);
      }
    });
  });

  it('refuses requests that are too large', async () => {
    const payload = 'x'.repeat(2000);
    const headers = { 'x-cellsmith': '1', 'content-type': 'text/plain' };
    const url = '/api/runs/a/stop';
    const large = await ask({ method: 'POST', url, headers, payload }, { control: ['cellsmith'] });
    const long = await ask({ method: 'GET', url: `/api/runs/${'x'.repeat(5000)}` });
    const greedy = await ask({ method: 'GET', url: '/api/runs/a/series?points=1e9' });

    expect(large.statusCode).toBe(413);
    expect(long.statusCode).toBe(414);
    expect(greedy.statusCode).toBe(400);
    expect(greedy.body).toMatch(/points/u);
  });

  it('allows the page nothing but its own server', async () => {
    const { headers } = await ask(GET);

    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;" +
        "connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
