import { Refusal } from '@cellsmith/local-server';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { DrawingSubject } from '@cellsmith/runtime';
import { z } from 'zod';
import type { Dashboard } from '../dashboard.ts';
import { cellOf } from '../runs/run-networks.ts';
import { type EntryParams, findRun } from './find-entry.ts';
import { parseQuery } from './parse-query.ts';

const QUERY = z.object({ genotype: z.string().min(1).max(10_000).optional() });

const SUBJECTS: readonly DrawingSubject[] = ['cell', 'network'];

/** A drawing is shown as a picture: it may hold its own styles, and nothing else. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Cells and networks as SVG. */
export function addDrawingRoutes(server: FastifyInstance, dashboard: Dashboard): void {
  for (const subject of SUBJECTS) {
    server.get<{ Params: EntryParams }>(
      `/api/runs/:id/${subject}.svg`,
      async ({ params, query }, reply): Promise<FastifyReply> => {
        const { genotype } = parseQuery(QUERY, query);
        const run = await findRun(dashboard, params.id);
        const cell = genotype ?? (await cellOf(run));
        if (cell === null) throw new Refusal(404, 'NO_CELL', 'The run has no cell yet.');
        const drawing = await dashboard.networks.draw(run, cell, subject);
        return reply
          .type('image/svg+xml')
          .header('content-security-policy', POLICY)
          .header('cache-control', 'private, max-age=3600')
          .send(drawing);
      },
    );
  }
}
