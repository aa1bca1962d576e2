import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { EventList, RunDetail, RunList, SeriesAnswer, ServerInfo } from '../api.ts';
import type { Dashboard } from '../dashboard.ts';
import { listEvents } from '../runs/list-events.ts';
import { runDetail } from '../runs/run-detail.ts';
import { readSeries } from '../series/read-series.ts';
import { type EntryParams, findRun } from './find-entry.ts';
import { parseQuery } from './parse-query.ts';

interface OfEntry {
  Params: EntryParams;
}

const WINDOW = z.object({
  from: z.coerce.number().default(0),
  to: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
  points: z.coerce.number().int().min(2).max(5000).default(600),
});

const EVENTS = z.object({
  before: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  type: z.string().max(100).optional(),
});

/** What there is, and what each run measured. */
export function addRunRoutes(server: FastifyInstance, dashboard: Dashboard): void {
  const { catalogue, networks, control, version } = dashboard;
  server.get('/api/server', (): ServerInfo => {
    return { version, control: control !== null, directory: catalogue.root };
  });
  server.get('/api/runs', async (): Promise<RunList> => {
    await catalogue.refresh();
    return { runs: catalogue.summaries };
  });
  server.get<OfEntry>('/api/runs/:id', async ({ params }): Promise<RunDetail> => {
    const run = await findRun(dashboard, params.id);
    return runDetail(run, catalogue.summaryOf(run), networks);
  });
  server.get<OfEntry>('/api/runs/:id/series', async ({ params, query }): Promise<SeriesAnswer> => {
    const window = parseQuery(WINDOW, query);
    const run = await findRun(dashboard, params.id);
    return readSeries(run.files, await networks.decisions(run), window);
  });
  server.get<OfEntry>('/api/runs/:id/events', async ({ params, query }): Promise<EventList> => {
    const wanted = parseQuery(EVENTS, query);
    return listEvents((await findRun(dashboard, params.id)).files, wanted);
  });
}
