import { existsSync } from 'node:fs';
import { CellsmithError, type StudyResults } from '@cellsmith/core';
import type { StudySession } from '@cellsmith/runtime';
import type { Answer } from '../answer.ts';
import { type StudyProgressDisplay, showStudy } from '../progress/show-study.ts';
import { paletteFor } from '../render/palette.ts';
import { shellCommand } from '../render/shell-command.ts';
import { shownPath } from '../render/shown-path.ts';
import { studyText } from '../render/study-text.ts';
import type { Terminal } from '../terminal.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** What `cellsmith study --json` ends with. */
export type StudyAnswer = Pick<StudyResults, 'study' | 'state' | 'verdicts'> & {
  /** Folder of the study. */
  readonly run: string;
  readonly trials: { readonly completed: number; readonly failed: number };
};

/** So many arms fit into a line by name. */
const NAMED_ARMS = 6;

/** Runs a study, new or resumed, and tells what it decided. */
export async function runStudy(session: StudySession, terminal: Terminal): Promise<Answer> {
  const { config, directory } = session;
  const where = shownPath(terminal.cwd, directory);
  const title = `study ${config.name} · ${armsOf(config)} · ${config.seeds.length} seeds · ${where}`;
  const progress = showStudy(session.events, title, terminal);
  const undo = stopOnSignal(session, progress, terminal);
  try {
    const results = await session.run();
    return { data: dataOf(results), text: textOf(results, progress, terminal) };
  } catch (error) {
    throw withWhatIsKept(error, directory, terminal.cwd);
  } finally {
    undo();
    progress.stop();
  }
}

function armsOf({ arms }: StudySession['config']): string {
  return arms.length > NAMED_ARMS ? `${arms.length} arms` : arms.map(({ name }) => name).join(', ');
}

function dataOf({ study, state, directory, trials, verdicts }: StudyResults): StudyAnswer {
  const completed = trials.filter((trial) => trial.state === 'completed').length;
  const counts = { completed, failed: trials.length - completed };
  return { study, state, run: directory, trials: counts, verdicts };
}

function textOf(results: StudyResults, progress: StudyProgressDisplay, terminal: Terminal): string {
  progress.stop();
  return studyText(results, {
    palette: paletteFor(terminal.stdout, terminal.environment),
    directory: shownPath(terminal.cwd, results.directory),
  });
}

function withWhatIsKept(error: unknown, path: string, cwd: string): unknown {
  if (!(error instanceof CellsmithError) || error.code !== 'INTERRUPTED') return error;
  if (!existsSync(path)) return error;
  const command = shellCommand(['resume', shownPath(cwd, path)]);
  const text = `Interrupted and saved. Go on with:\n  ${command}`;
  return new CellsmithError('INTERRUPTED', text, { cause: error });
}
