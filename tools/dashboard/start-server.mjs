import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const COMMAND = join(import.meta.dirname, '../../packages/cli/bin/cellsmith.js');

/** `cellsmith serve` in a process of its own. */
export async function startServer(directory) {
  const words = [COMMAND, 'serve', directory, '--port', '0', '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line);
    return {
      url,
      end: () => new Promise((resolve) => child.once('exit', resolve) && child.kill()),
    };
  }
  throw new Error('The server did not start');
}
