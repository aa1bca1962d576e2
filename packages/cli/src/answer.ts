import type { Command } from 'commander';
import type { AnsweredError } from './answered-error.ts';
import type { Terminal } from './terminal.ts';

/** What a command has to say when it is done. */
export interface Answer {
  /** For programs: printed as one line of JSON with `--json`. */
  readonly data: object;
  /** For people. */
  readonly text: string;
  /** Given where the answer is not all that was asked for; the command ends with its exit code. */
  readonly failure?: AnsweredError;
}

/** The action of a command that ends with an answer. */
export function answering<Parameters extends readonly unknown[]>(
  terminal: Terminal,
  act: (...parameters: Parameters) => Promise<Answer>,
): (this: Command, ...parameters: Parameters) => Promise<void> {
  return async function (this: Command, ...parameters: Parameters): Promise<void> {
    const { data, text, failure } = await act(...parameters);
    const isForPrograms = this.opts<{ json?: boolean }>().json === true;
    terminal.stdout.write(`${isForPrograms ? JSON.stringify(data) : text}\n`);
    if (failure) throw failure;
  };
}
