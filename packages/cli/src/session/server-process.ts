import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { CellsmithError } from '@cellsmith/core';

/** A dashboard in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  end(): void;
}

/**
 * Starts a server that ends with this process, however that ends.
 *
 * @param command words that serve a folder
 * @throws CellsmithError `INVALID_CONFIG` with what it says where it cannot serve
 */
export async function startServer(command: readonly string[]): Promise<ServerProcess> {
  const [program = '', ...words] = command;
  // A group of its own: Ctrl-C is for the run, which is worth looking at while it saves.
  const child = spawn(program, [...words, '--until-stdin-ends', '--json'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const said = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { readonly url?: string };
    if (url === undefined) break;
    child.unref();
    return {
      url,
      end: () => {
        child.stdin.end();
      },
    };
  }
  throw new CellsmithError('INVALID_CONFIG', (await said).trim());
}
