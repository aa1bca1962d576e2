import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../run-command.ts';
import { fakeTerminal } from './fake-terminal.ts';

/** What a command left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder to work in, and the command in it. */
export interface Lab {
  readonly path: string;
  /** Runs `cellsmith <args>` in the folder, in this process. */
  run(...args: string[]): Promise<Outcome>;
  /** The JSON that ends the stdout of `cellsmith <args> --json`. */
  json(...args: string[]): Promise<unknown>;
  /** Writes a config, as the YAML that JSON is, and gives its name. */
  config(name: string, value: object): string;
  dispose(): void;
}

/** An empty folder of its own for a test. */
export function createLab(environment: Readonly<Record<string, string>> = {}): Lab {
  const path = mkdtempSync(join(tmpdir(), 'cellsmith-'));
  const run = async (...args: string[]): Promise<Outcome> => {
    const terminal = fakeTerminal({ cwd: path, environment });
    const code = await runCommand(args, terminal);
    return { code, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
  };
  return {
    path,
    run,
    json: async (...args) => {
      const { stdout } = await run(...args, '--json');
      return lastJson(stdout);
    },
    config: (name, value) => {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), `${JSON.stringify(value)}\n`);
      return name;
    },
    dispose: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** What the last line of stdout says, for programs. */
export function lastJson(stdout: string): unknown {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}
