import { existsSync } from 'node:fs';
import { CellsmithError, type EventBus } from '@cellsmith/core';
import { type ShownProgress, showProgress } from '../progress/show-progress.ts';
import { layerTable } from '../render/layer-table.ts';
import { paletteFor } from '../render/palette.ts';
import { shellCommand } from '../render/shell-command.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** What this needs of a search or a training. */
export interface RunnableSession<Result> {
  readonly events: EventBus;
  readonly directory: string;
  run(): Promise<Result>;
  interrupt(reason?: string): void;
}

/**
 * Runs a session in front of people: its progress on stderr, one stop signal saves and ends it, a
 * second one ends the process at once.
 *
 * @throws CellsmithError `INTERRUPTED` with the command that goes on, and what the session throws
 */
export async function runSession<Result>(
  session: RunnableSession<Result>,
  shown: ShownProgress,
  terminal: Terminal,
): Promise<Result> {
  try {
    return await attendSession(session, shown, terminal);
  } catch (error) {
    throw withWhatIsKept(error, session.directory, terminal.cwd);
  }
}

/** The same of a session that keeps nothing. @throws what the session throws */
export async function attendSession<Result>(
  session: Omit<RunnableSession<Result>, 'directory'>,
  shown: ShownProgress,
  terminal: Terminal,
): Promise<Result> {
  const progress = showProgress(session.events, shown, terminal);
  const undo = stopOnSignal(session, progress, terminal);
  const failures = session.events.on('run.failed').subscribe(({ layers }) => {
    if (!layers?.length) return;
    progress.say(layerTable(layers, paletteFor(terminal.stderr, terminal.environment)));
  });
  try {
    return await session.run();
  } finally {
    failures.unsubscribe();
    undo();
    progress.stop();
  }
}

/** What a run that ended early leaves; without a folder there is nothing. */
function withWhatIsKept(error: unknown, path: string, cwd: string): unknown {
  if (!(error instanceof CellsmithError) || !existsSync(path)) return error;
  const { code } = error;
  const folder = shownPath(cwd, path);
  if (code === 'INTERRUPTED') {
    const command = shellCommand(['resume', folder]);
    const text = `Interrupted and saved. Go on with:\n  ${command}`;
    return new CellsmithError(code, text, { cause: error });
  }
  if (code !== 'NUMERICAL_FAILURE') return error;
  const kept = `${folder} keeps what was saved before, and all layers in failure.json`;
  return new CellsmithError(code, `${error.message}\n${kept}`, { cause: error });
}
