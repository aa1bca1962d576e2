import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Comparison, StudyDetail } from '../api.ts';
import type { Dashboard } from '../dashboard.ts';
import { comparedRun } from '../runs/compared-run.ts';
import { studyDetail } from '../runs/study-detail.ts';
import { type EntryParams, findRun, findStudy } from './find-entry.ts';
import { SEVERAL, parseQuery } from './parse-query.ts';

const RUNS = z.object({ run: SEVERAL });

/** What several runs say together. */
export function addStudyRoutes(server: FastifyInstance, dashboard: Dashboard): void {
  const { catalogue } = dashboard;
  server.get<{ Params: EntryParams }>(
    '/api/studies/:id',
    async ({ params }): Promise<StudyDetail> => {
      const study = await findStudy(dashboard, params.id);
      return studyDetail(study, catalogue.summaryOf(study));
    },
  );
  server.get('/api/compare', async ({ query }): Promise<Comparison> => {
    const { run: ids } = parseQuery(RUNS, query);
    const runs = await Promise.all(ids.map((id) => findRun(dashboard, id)));
    return {
      runs: await Promise.all(
        runs.map((run) => comparedRun(run, catalogue.summaryOf(run), dashboard.networks)),
      ),
    };
  });
}
