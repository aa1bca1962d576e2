import { createLogUpdate } from 'log-update';
import type { CellsmithEvent, EventBus } from '@cellsmith/core';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import type { Progress } from './show-progress.ts';
import { notableLine } from './notable-line.ts';
import { studyFrame, studyLine, trialLine } from './study-lines.ts';

/** Progress of a study on the screen. */
export type StudyProgressDisplay = Progress;

/** Often enough for the eye. */
const REDRAW_MS = 200;
/** A sign of life where no terminal redraws. */
const SIGN_OF_LIFE_MS = 15_000;

/**
 * Shows what a study tells on stderr: a line for each trial that ends, and how far it is, rewritten in
 * place where a person watches.
 */
export function showStudy(
  events: EventBus,
  title: string,
  terminal: Terminal,
): StudyProgressDisplay {
  const palette = paletteFor(terminal.stderr, terminal.environment);
  const isLive = terminal.stderr.isTTY === true && terminal.environment['TERM'] !== 'dumb';
  const display = isLive ? liveLines(terminal) : plainLines(terminal);
  display.print(palette.strong(title));
  const subscription = events.events$.subscribe((event) => {
    const line = trialLine(event, palette) ?? notableLine(event, palette);
    if (line !== null) display.print(line);
    if (event.type === 'study.progress') display.show(event);
  });
  return {
    say: (line) => {
      display.print(line);
    },
    stop: () => {
      subscription.unsubscribe();
      display.stop();
    },
  };
}

interface Lines {
  print(line: string): void;
  show(progress: CellsmithEvent<'study.progress'>): void;
  stop(): void;
}

function plainLines({ stderr, clock }: Terminal): Lines {
  let saidMs = clock.elapsedMs();
  const print = (line: string): void => {
    saidMs = clock.elapsedMs();
    stderr.write(`${line}\n`);
  };
  return {
    print,
    show: (progress) => {
      if (clock.elapsedMs() - saidMs >= SIGN_OF_LIFE_MS) print(studyLine(progress));
    },
    stop: () => undefined,
  };
}

function liveLines({ stderr, clock }: Terminal): Lines {
  const update = createLogUpdate(stderr);
  let drawnMs = Number.NEGATIVE_INFINITY;
  return {
    print: (line) => {
      update.persist(line);
    },
    show: (progress) => {
      if (clock.elapsedMs() - drawnMs < REDRAW_MS) return;
      drawnMs = clock.elapsedMs();
      update(studyFrame(progress));
    },
    stop: () => {
      update.clear();
      update.done();
    },
  };
}
