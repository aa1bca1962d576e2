import { resolve } from 'node:path';
import type { Replay } from '@cellsmith/runtime';
import { type Answer } from '../answer.ts';
import { AnsweredError } from '../answered-error.ts';
import { paletteFor } from '../render/palette.ts';
import { replayText } from '../render/replay-text.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { attendSession } from './run-session.ts';
import { sessionTitle } from './session-title.ts';

/** Runs a run, or each run of a study, again and tells whether it came out as recorded. */
export async function verifyRuns(directory: string, terminal: Terminal): Promise<Answer> {
  const replays: Replay[] = [];
  for (const run of await runsOf(directory)) replays.push(await verifyRun(run, terminal));
  const isEqual = replays.every((replay) => replay.isEqual);
  const palette = paletteFor(terminal.stdout, terminal.environment);
  const text = replays.map((replay) => replayText(replay, terminal.cwd, palette)).join('\n\n');
  const answer = { data: { isEqual, replays }, text };
  if (isEqual) return answer;
  return { ...answer, failure: new AnsweredError('JOURNAL_DIVERGED', 'Not as it was recorded') };
}

async function verifyRun(directory: string, terminal: Terminal): Promise<Replay> {
  const { createReplay } = await import('@cellsmith/runtime');
  const session = await createReplay(directory, { environment: terminal.environment });
  const { title, epochs } = sessionTitle(session.config, shownPath(terminal.cwd, directory));
  return attendSession(session, { title: `verify · ${title}`, epochs }, terminal);
}

/** Trials of a study share runs. */
async function runsOf(directory: string): Promise<readonly string[]> {
  const { isStudy, openStudy } = await import('@cellsmith/runtime');
  if (!(await isStudy(directory))) return [directory];
  const { trials } = await openStudy(directory);
  const runs = trials.filter(({ state }) => state === 'completed').flatMap(({ runs }) => runs);
  return [...new Set(runs)].map((run) => resolve(directory, run));
}
