import type { FidelityResult, FidelitySession } from '@cellsmith/runtime';
import type { Answer } from '../answer.ts';
import { fidelityText } from '../render/fidelity-text.ts';
import { paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { runSession } from './run-session.ts';

/** Runs a comparison of shared weights with training from scratch, and tells what it found. */
export async function runFidelity(session: FidelitySession, terminal: Terminal): Promise<Answer> {
  const directory = shownPath(terminal.cwd, session.directory);
  const shown = { title: `fidelity · ${directory}`, epochs: null };
  const data: FidelityResult = await runSession(session, shown, terminal);
  const palette = paletteFor(terminal.stdout, terminal.environment);
  return { data, text: fidelityText(data, { directory, palette }) };
}
