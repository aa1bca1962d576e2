import type { CellsmithEvent } from '@cellsmith/core';
import type { Palette } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import type { ProgressState } from './progress-state.ts';

/** One way of showing progress. */
export interface Display {
  /** A line that stays. */
  print(line: string): void;
  /** What is known after `event`. */
  show(event: CellsmithEvent, state: ProgressState): void;
  /** Takes the temporary lines away. */
  stop(): void;
}

export type CreateDisplay = (terminal: Terminal, title: string, palette: Palette) => Display;
