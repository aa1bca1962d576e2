import { afterEach, describe, expect, it } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import { checkToken, listen } from './listen.ts';

describe('checkToken', () => {
  it.each(['127.0.0.1', '::1', 'localhost'])('asks for none on %s', (host) => {
    expect(() => {
      checkToken(host, undefined);
    }).not.toThrow();
  });

  it.each([
    { host: '0.0.0.0', token: undefined, message: /Others could reach 0\.0\.0\.0/u },
    { host: '127.0.0.1', token: 'short', message: /has 5 characters; it needs 16/u },
  ])('refuses $host with the token $token', ({ host, token, message }) => {
    expect(() => {
      checkToken(host, token);
    }).toThrow(message);
  });
});

describe('listen', () => {
  const servers: FastifyInstance[] = [];
  const start = (host: string, port: number): Promise<string> => {
    const server = fastify();
    servers.push(server);
    return listen(server, { host, port });
  };

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  it('says where it listens, and that a port is taken', async () => {
    const url = await start('127.0.0.1', 0);
    const { port } = new URL(url);

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    await expect(start('127.0.0.1', Number(port))).rejects.toThrow(`Port ${port} of 127.0.0.1 is`);
  });

  it('says that an address is none of this machine', async () => {
    await expect(start('192.0.2.1', 0)).rejects.toMatchObject({
      ...{ code: 'INVALID_CONFIG', message: expect.stringMatching(/cannot be listened on/u) },
    });
  });
});
