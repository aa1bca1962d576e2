import type { JournalLine } from '@cellsmith/core';
import type { Answer } from '../answer.ts';
import { facts } from '../render/facts.ts';
import { count } from '../render/figures.ts';
import { type Palette, paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import { table } from '../render/table.ts';
import type { Terminal } from '../terminal.ts';

/** Characters of what an event holds. */
const SHOWN = 100;

/** Tells what a journal holds, a line an event. */
export async function readBack(directory: string, terminal: Terminal): Promise<Answer> {
  const runtime = await import('@cellsmith/runtime');
  const lines = await runtime.readBack(directory);
  const hash = lines.at(-1)?.hash ?? '';
  const palette = paletteFor(terminal.stdout, terminal.environment);
  const data = { run: directory, events: lines.length, hash, lines };
  const ending = facts(
    [
      ['events', `${count(lines.length)}, none lost or changed`],
      ['hash', hash],
      ['run', shownPath(terminal.cwd, directory)],
    ],
    palette,
  );
  return { data, text: `${eventTable(lines, palette)}\n\n${ending}` };
}

function eventTable(lines: readonly JournalLine[], palette: Palette): string {
  return table(
    [{ title: '', align: 'right' }, { title: 'recorded' }, { title: 'event' }, { title: 'what' }],
    lines.map(({ seq, at, type, data }) => [String(seq), at, type, shortened(data)]),
    palette,
  );
}

function shortened(data: JournalLine['data']): string {
  const text = JSON.stringify(data);
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
