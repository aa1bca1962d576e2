import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { labServer } from '../testing/lab-server.ts';
import { CELL, type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';

describe('networks of runs', () => {
  let lab: RunsLab;
  let server: FastifyInstance;

  beforeAll(async () => {
    lab = createRunsLab();
    lab.run('a', [...epochEvents(0, 0.5), ...epochEvents(1, 0.75)]);
    lab.run('empty', []);
    server = await labServer(lab.path);
  });

  afterAll(async () => {
    await server.close();
    lab.dispose();
  });

  const get = (url: string): Promise<LightMyRequestResponse> =>
    server.inject({ method: 'GET', url, headers: { host: 'localhost' } });

  it.each(['cell', 'network'])('draws the %s as a picture that may run nothing', async (what) => {
    const { body, headers, statusCode } = await get(`/api/runs/a/${what}.svg`);

    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('image/svg+xml');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src/u);
    expect(body).toMatch(/^<svg .*normal/su);
  });

  it('says what the best cell costs, and through which cells the run went', async () => {
    const { cost, cells } = (await get('/api/runs/a')).json<{
      cost: { parameters: number; multiplyAdds: number };
      cells: unknown;
    }>();

    expect(cost.parameters).toBeGreaterThan(100);
    expect(cost.multiplyAdds).toBeGreaterThan(cost.parameters);
    expect(cells).toEqual([{ epoch: 0, genotype: CELL, reward: 0.5 }]);
  });

  it('says in words where there is no cell, or none of this space', async () => {
    const none = await get('/api/runs/empty/cell.svg');
    const foreign = await get('/api/runs/a/cell.svg?genotype=0:nothing');

    expect([none.statusCode, none.body]).toEqual([404, expect.stringContaining('no cell yet')]);
    expect([foreign.statusCode, foreign.body]).toEqual([422, expect.stringContaining('nothing')]);
  });
});
