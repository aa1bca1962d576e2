import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type CellsmithEvent, CellsmithError } from '@cellsmith/core';
import type { RunRequest } from './open-trial-run.ts';
import type { RunExecutor } from './run-executor.ts';
import type { RunOutcome } from './run-outcome.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

type Told = (event: CellsmithEvent) => void;

/** Runs in processes of their own, one each at a time: what kills a run kills no other. */
export class ProcessExecutor implements RunExecutor {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #busy = new Set<ChildProcess>();
  readonly #idle = new Set<ChildProcess>();
  #reason: string | undefined;

  /** @param environment of the processes */
  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = { ...environment };
  }

  async run(request: RunRequest, told: Told): Promise<RunOutcome> {
    const worker = this.#take();
    try {
      const ended = outcomeOf(worker, told);
      send(worker, { type: 'run', request });
      if (this.#reason !== undefined) send(worker, { type: 'interrupt', reason: this.#reason });
      return await ended;
    } finally {
      this.#busy.delete(worker);
      if (worker.connected) this.#idle.add(worker);
    }
  }

  interrupt(reason: string): void {
    this.#reason ??= reason;
    for (const worker of this.#busy) send(worker, { type: 'interrupt', reason });
  }

  close(): void {
    for (const worker of this.#idle) if (worker.connected) worker.disconnect();
    this.#idle.clear();
  }

  #take(): ChildProcess {
    const [idle] = [...this.#idle].filter(({ connected }) => connected);
    const worker = idle ?? startWorker(this.#environment);
    this.#idle.delete(worker);
    this.#busy.add(worker);
    return worker;
  }
}

/** Of the run that `worker` is about to be given. */
function outcomeOf(worker: ChildProcess, told: Told): Promise<RunOutcome> {
  return new Promise<RunOutcome>((resolve, reject) => {
    const onMessage = (message: FromWorker): void => {
      if (message.type === 'told') {
        told(message.event);
        return;
      }
      worker.off('message', onMessage).off('exit', onExit).off('error', reject);
      if (message.type === 'ended') resolve(message.outcome);
      else reject(errorOf(message));
    };
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
      resolve(killed(signal ?? `exit code ${code ?? 'unknown'}`));
    };
    worker.on('message', onMessage).on('exit', onExit).on('error', reject);
  });
}

function killed(by: string): RunOutcome {
  const message = `The process that ran it ended early (${by})`;
  return { state: 'failed', failure: { code: 'PROCESS_DIED', message } };
}

function errorOf({ code, message }: Extract<FromWorker, { type: 'threw' }>): Error {
  return code === null ? new Error(message) : new CellsmithError(code, message);
}

function send(worker: ChildProcess, message: ToWorker): void {
  if (worker.connected) worker.send(message);
}

function startWorker(env: NodeJS.ProcessEnv): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './trial-worker.ts' : './trial-worker.js', import.meta.url);
  const execArgv = isSource ? sourceFlags() : [];
  const stdio: ['ignore', 'ignore', 'inherit', 'ipc'] = ['ignore', 'ignore', 'inherit', 'ipc'];
  const options = { env, execArgv, stdio, serialization: 'advanced' as const };
  // What goes wrong between two runs is told by the next one.
  return fork(fileURLToPath(entry), options).on('error', () => undefined);
}

/** From its sources, the worker needs what reads them. */
function sourceFlags(): string[] {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--conditions=@cellsmith/source', '--import', tsx];
}
