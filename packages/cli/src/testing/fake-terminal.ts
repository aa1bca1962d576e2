import { Writable } from 'node:stream';
import type { Screen, StopSignal, Terminal } from '../terminal.ts';

/** A terminal that keeps what is written, tells the time it is told and sends signals on demand. */
export interface FakeTerminal extends Terminal {
  readonly stdout: FakeScreen;
  readonly stderr: FakeScreen;
  /** Codes given to `exit`. */
  readonly exits: readonly number[];
  /** Moves the clock. */
  pass(milliseconds: number): void;
  send(signal: StopSignal): void;
  /** Handlers of stop signals right now. */
  readonly listeners: number;
}

export interface FakeTerminalOptions {
  readonly isTTY?: boolean;
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A screen that keeps its text. */
export class FakeScreen extends Writable implements Screen {
  text = '';
  readonly columns = 100;
  readonly rows = 40;

  constructor(readonly isTTY: boolean) {
    super({ decodeStrings: false });
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A terminal for tests. */
export function fakeTerminal(options: FakeTerminalOptions = {}): FakeTerminal {
  const { isTTY = false, cwd = '/lab', environment = {} } = options;
  const handlers = new Set<(signal: StopSignal) => void>();
  const exits: number[] = [];
  let elapsedMs = 0;
  return {
    stdout: new FakeScreen(isTTY),
    stderr: new FakeScreen(isTTY),
    cwd,
    environment,
    command: ['cellsmith'],
    exits,
    clock: { now: () => new Date(elapsedMs), elapsedMs: () => elapsedMs },
    onStop: (handler) => {
      handlers.add(handler);
      return () => {
        handlers.delete(handler);
      };
    },
    exit: (code) => {
      exits.push(code);
    },
    pass: (milliseconds) => {
      elapsedMs += milliseconds;
    },
    send: (signal) => {
      for (const handler of handlers) handler(signal);
    },
    get listeners() {
      return handlers.size;
    },
  };
}
