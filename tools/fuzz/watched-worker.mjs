// Starts a worker, hands it batches, and ends it where an input hangs.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { listOutside } from './list-outside.mjs';
import { processTimeMs } from './process-time.mjs';

const TSX = createRequire(import.meta.url).resolve('tsx');
const WORKER = join(import.meta.dirname, 'worker.mjs');
const TSCONFIG = join(import.meta.dirname, '../../packages/cli/tsconfig.lib.json');
/** A thousand times what most inputs need. */
const PATIENCE_MS = 5000;
/** What it may take where it waits for something that never comes. */
const WAIT_MS = 60_000;
const LOOK_MS = 250;
const HEAP_MB = 1024;

/** @typedef {{ kind: string, batch: number, seed: number, count: number }} Job */

export class WatchedWorker {
  #root;
  #corpus;
  #kinds;
  #patienceMs;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** What the worker said last, for a crash. */
  #words = '';

  /**
   * @param {string} root a folder of its own
   * @param {{ corpus: string, kinds?: string, patienceMs?: number }} from `kinds`: the module that
   *   lists them; `patienceMs`: processor time that an input may take
   */
  constructor(root, { corpus, kinds = './kinds/list-kinds.mjs', patienceMs = PATIENCE_MS }) {
    this.#patienceMs = patienceMs;
    this.#root = root;
    this.#corpus = corpus;
    this.#kinds = kinds;
    for (const name of ['work', 'outside', 'home', 'tmp']) {
      mkdirSync(join(root, name), { recursive: true });
    }
  }

  /**
   * @param {Job} job
   * @returns {Promise<import('./run-batch.mjs').BatchResult>} what hangs or crashes is a failure
   */
  async run(job) {
    this.#child ??= await this.#start();
    const before = listOutside(this.#root);
    const result = await this.#finished(this.#child, job);
    const made = listOutside(this.#root).filter((path) => !before.includes(path));
    if (made.length === 0) return result;
    return { ...result, failures: [...result.failures, failureOf('Escape', `made ${made}`, {})] };
  }

  /** Resolves when the worker is gone and writes nothing more. */
  async close() {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** @returns {Promise<import('node:child_process').ChildProcess>} */
  #start() {
    this.#words = '';
    const child = fork(WORKER, [this.#root, this.#corpus, this.#kinds], {
      cwd: join(this.#root, 'work'),
      execArgv: [
        ...['--conditions=@cellsmith/source', '--import', TSX, `--max-old-space-size=${HEAP_MB}`],
        ...['--disable-warning=ExperimentalWarning', '--no-warnings'],
      ],
      env: environment(this.#root),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        this.#words = `${this.#words}${chunk}`.slice(-4000);
      });
    }
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve(child));
      child.once('exit', () => reject(new Error(`The worker does not start:\n${this.#words}`)));
    });
  }

  #finished(child, job) {
    return new Promise((resolve) => {
      let isOver = false;
      const watch = this.#watch(child, (failed) => {
        over(() => resolve(failed));
        void this.close();
      });
      const over = (act) => {
        if (isOver) return;
        isOver = true;
        clearInterval(watch);
        child.off('message', told);
        child.off('exit', exited);
        act();
      };
      const told = (message) => {
        if (message.type === 'done') over(() => resolve(message.result));
        else over(() => resolve(lost('Broken', message.message, this.#current())));
      };
      const exited = (code, signal) => {
        this.#child = undefined;
        const why = `the process ended (${signal ?? code}):\n${this.#words}`;
        over(() => resolve(lost('Crash', why, this.#current())));
      };
      child.on('message', told);
      child.on('exit', exited);
      child.send(job);
    });
  }

  #watch({ pid }, hung) {
    const patienceMs = this.#patienceMs;
    const why = `no end after ${patienceMs} ms of work, or ${WAIT_MS} ms of waiting`;
    const marker = join(this.#root, 'current.json');
    return watchFor({ marker, pid, patienceMs }, () => hung(lost('Hang', why, this.#current())));
  }

  #current() {
    return JSON.parse(textOf(join(this.#root, 'current.json')) || '{}');
  }
}

/** Calls `hung` where the marker says the same for too long. */
function watchFor({ marker, pid, patienceMs }, hung) {
  let last = '';
  let [since, workedMs] = [0, 0];
  return setInterval(() => {
    const now = textOf(marker);
    const worked = processTimeMs(pid) ?? performance.now();
    // Before the first input the worker loads what it needs.
    const isIdle = now === '' || now === '{}';
    if (now !== last || isIdle) [last, since, workedMs] = [now, performance.now(), worked];
    const isWaiting = performance.now() - since > WAIT_MS;
    if (isWaiting || worked - workedMs > patienceMs) hung();
  }, LOOK_MS);
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function lost(name, message, current) {
  return { counts: {}, failures: [failureOf(name, message, current)], slowestMs: 0 };
}

function failureOf(name, message, { index = -1, input = 'one of the batch' }) {
  return { name, key: `${name} ${message.slice(0, 100)}`, message, index, input };
}

function environment(root) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_OPTIONS|CELLSMITH_)/u.test(name),
  );
  const folders = {
    HOME: join(root, 'home'),
    TMPDIR: join(root, 'tmp'),
    XDG_CACHE_HOME: join(root, 'home'),
  };
  return { ...Object.fromEntries(own), ...folders, TSX_TSCONFIG_PATH: TSCONFIG };
}
