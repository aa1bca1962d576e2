import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ServedDashboard, serve } from './serve.ts';
import { type RunsLab, createRunsLab } from './testing/runs-lab.ts';

describe('serve', () => {
  let lab: RunsLab;
  const served: ServedDashboard[] = [];

  beforeEach(() => {
    lab = createRunsLab();
  });

  afterEach(async () => {
    for (const one of served.splice(0)) await one.close();
    lab.dispose();
  });

  const options = (): { directory: string; port: number; version: string } => {
    return { directory: lab.path, port: 0, version: '1.2.3' };
  };

  it('is reached from this machine, at a port that is free', async () => {
    served.push(await serve(options()));
    const url = new URL(served[0]?.url ?? '');

    expect(url.hostname).toBe('127.0.0.1');
    const answer = await fetch(new URL('/api/server', url));
    await expect(answer.json()).resolves.toMatchObject({ version: '1.2.3', control: false });
  });

  it('says what to do where the port is taken', async () => {
    served.push(await serve(options()));
    const port = Number(new URL(served[0]?.url ?? '').port);

    await expect(serve({ ...options(), port })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`),
    });
  });

  it.each([
    [{ host: '0.0.0.0' }, /give --token/u],
    [{ host: '0.0.0.0', token: 'short' }, /5 characters; it needs 16/u],
    [{ directory: '/no/such/folder' }, /no folder \/no\/such\/folder/u],
    [{ host: '203.0.113.7', token: 'a-token-that-nobody-guesses' }, /cannot be listened on/u],
  ])('refuses %j', async (change, message) => {
    await expect(serve({ ...options(), ...change })).rejects.toMatchObject({
      message: expect.stringMatching(message),
    });
  });

  it('gives an address with the token, where there is one', async () => {
    const token = 'a-token-that-nobody-guesses';
    served.push(await serve({ ...options(), token }));

    expect(served[0]?.url).toMatch(/\/\?token=a-token-that-nobody-guesses$/u);
  });
});
