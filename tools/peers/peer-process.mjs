import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Lines of a failure's output that are worth showing. */
const TAIL = 3;

/**
 * A peer: a child that says `{ version }` on a line when it is ready, then answers each line that it
 * reads: `go N` with `{ images, seconds }` for N steps, `check N` with `{ values }`, the results of N
 * steps. In between it waits for input and leaves the cores alone.
 */
export class PeerProcess {
  #child;
  #lines;
  #errors = '';

  /** @param {{ command: string, args: readonly string[], env: NodeJS.ProcessEnv }} start */
  constructor({ command, args, env }) {
    this.#child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.on('data', (data) => {
      this.#errors = (this.#errors + String(data)).slice(-10_000);
    });
    this.#child.stdin.on('error', () => undefined);
    this.#child.on('error', (error) => {
      this.#errors += error.message;
    });
    const { stdout } = this.#child;
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** @throws Error with the last words of a child that ended */
  async answer() {
    const { value, done } = await this.#lines.next();
    if (!done) return JSON.parse(value);
    const words = this.#errors.trim().split('\n').slice(-TAIL).join('\n');
    throw new Error(words || 'it ended without a word');
  }

  ask(line) {
    this.#child.stdin.write(`${line}\n`);
    return this.answer();
  }

  /** MiB in memory now and at most; nulls where the system does not tell. */
  memory() {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const mebibytes = (field) =>
        Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`, 'u').exec(status)[1]) / 1024);
      return { residentMiB: mebibytes('VmRSS'), peakMiB: mebibytes('VmHWM') };
    } catch {
      return { residentMiB: null, peakMiB: null };
    }
  }

  end() {
    this.#child.stdin.end();
    this.#child.kill('SIGKILL');
  }
}
