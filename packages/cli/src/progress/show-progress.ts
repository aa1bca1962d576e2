import type { EventBus } from '@cellsmith/core';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { createLiveDisplay } from './live-display.ts';
import { createPlainDisplay } from './plain-display.ts';
import { notableLine } from './notable-line.ts';
import { advance, initialProgress } from './progress-state.ts';

/** What is shown, and where from. */
export interface ShownProgress {
  /** `search enas on shuffle-nasnet`. */
  readonly title: string;
  /** Where known from the start. */
  readonly epochs: number | null;
}

/** Progress on the screen. */
export interface Progress {
  /** Says a line that stays. */
  say(line: string): void;
  /** Ends the subscription and takes the temporary lines away. */
  stop(): void;
}

/**
 * Shows what `events` tell on stderr: rewritten in place where a person watches, otherwise as plain
 * lines, one an epoch and some in long ones.
 */
export function showProgress(events: EventBus, shown: ShownProgress, terminal: Terminal): Progress {
  const palette = paletteFor(terminal.stderr, terminal.environment);
  const isLive = terminal.stderr.isTTY === true && terminal.environment['TERM'] !== 'dumb';
  const display = (isLive ? createLiveDisplay : createPlainDisplay)(terminal, shown.title, palette);
  let state = initialProgress(shown.epochs);
  const subscription = events.events$.subscribe((event) => {
    state = advance(state, event);
    const line = notableLine(event, palette);
    if (line !== null) display.print(line);
    display.show(event, state);
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
