import { Refusal } from '@cellsmith/local-server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Accepted } from '../api.ts';
import { resumeRun } from '../control/resume-run.ts';
import { stopRun } from '../control/stop-run.ts';
import type { Dashboard } from '../dashboard.ts';
import type { Entry } from '../runs/entry.ts';
import { type EntryParams, findEntry } from './find-entry.ts';

interface OfEntry {
  Params: EntryParams;
}

/** Stops and resumes runs, where the server was started for it. */
export function addControlRoutes(server: FastifyInstance, dashboard: Dashboard): void {
  const act = (
    name: string,
    make: (entry: Entry, command: readonly string[]) => Promise<string>,
  ) => {
    server.post<OfEntry>(`/api/runs/:id/${name}`, async (request, reply): Promise<Accepted> => {
      const command = commandOf(dashboard, request);
      const entry = await findEntry(dashboard, request.params.id);
      checkStudies(dashboard, entry);
      const message = await make(entry, command);
      void reply.code(202);
      return { message };
    });
  };
  act('stop', stopRun);
  act('resume', resumeRun);
}

function commandOf({ control }: Dashboard, { headers }: FastifyRequest): readonly string[] {
  if (!control) {
    const text = 'This server only shows. Start it with --control to stop and resume runs.';
    throw new Refusal(403, 'READ_ONLY', text);
  }
  // A form of another site cannot send it: the browser would ask us first, and we do not answer.
  if (headers['x-cellsmith'] === '1') return control.command;
  throw new Refusal(403, 'HEADER', 'The header "x-cellsmith: 1" is missing.');
}

/** A trial belongs to its study while that runs: it alone knows what comes next. */
function checkStudies({ catalogue }: Dashboard, entry: Entry): void {
  const running = catalogue
    .summaryOf(entry)
    .studies.find((id) => catalogue.find(id)?.summary.state === 'running');
  if (running === undefined) return;
  const text = `It is a trial of the study "${running}", which is running: stop that.`;
  throw new Refusal(409, 'RUN_LOCKED', text);
}
