import { labServer } from '../../../packages/dashboard/src/testing/lab-server.ts';

const HOST = { host: 'localhost' };

/**
 * The dashboard of a runs directory, to look at single runs of it.
 *
 * @param {string} runs absolute
 */
export async function openDashboard(runs) {
  const server = await labServer(runs);
  const get = async (url) => {
    const answer = await server.inject({ method: 'GET', url, headers: HOST });
    if (answer.statusCode >= 500) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  };
  return {
    look: async (run) => {
      const id = encodeURIComponent(run);
      await get('/api/runs');
      if (run === 'fidelity') return undefined;
      if (run === 'study') return get(`/api/studies/${id}`);
      for (const part of ['', '/series', '/events', '/cell.svg'])
        await get(`/api/runs/${id}${part}`);
      return get(`/api/compare?run=${id}`);
    },
    close: () => server.close(),
  };
}
