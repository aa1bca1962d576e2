import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { CellsmithError } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';
import type { FromTraining, MeasuredTraining, TrainingRequest } from './training-message.ts';

/**
 * Measures a training in a process of its own, so that its memory is not that of what was
 * measured before.
 *
 * @param stepped told after each step; what it throws ends the measurement
 * @throws CellsmithError `OUT_OF_MEMORY` where the process was killed, and what training throws
 */
export async function trainInProcess(
  request: TrainingRequest,
  stepped: (step: number) => void,
): Promise<MeasuredTraining> {
  const worker = startWorker();
  try {
    worker.send(request);
    return await answerOf(worker, stepped);
  } finally {
    worker.kill('SIGKILL');
  }
}

function answerOf(
  worker: ChildProcess,
  stepped: (step: number) => void,
): Promise<MeasuredTraining> {
  return new Promise((resolve, reject) => {
    const tell = (step: number): void => {
      try {
        stepped(step);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(messageOf(error)));
      }
    };
    worker.on('message', (message: FromTraining) => {
      if (message.type === 'stepped') tell(message.step);
      else if (message.type === 'ended') resolve(message.training);
      else reject(errorOf(message));
    });
    worker.on('error', reject).on('exit', (code, signal) => {
      reject(endedEarly(code, signal));
    });
  });
}

function errorOf({ code, message }: Extract<FromTraining, { type: 'threw' }>): Error {
  return code === null ? new Error(message) : new CellsmithError(code, message);
}

/** The system kills what needs more memory than there is. */
function endedEarly(code: number | null, signal: NodeJS.Signals | null): Error {
  const how = signal ?? `exit code ${code ?? 'unknown'}`;
  if (signal !== 'SIGKILL') return new Error(`The process that trained ended early (${how})`);
  return new CellsmithError(
    'OUT_OF_MEMORY',
    'The system ended the process that trained, most likely for want of memory; try a smaller --train',
  );
}

function startWorker(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(
    isSource ? './training-worker.ts' : './training-worker.js',
    import.meta.url,
  );
  return fork(fileURLToPath(entry), {
    execArgv: isSource ? sourceFlags() : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
}

/** From its sources, the worker needs what reads them. */
function sourceFlags(): string[] {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--conditions=@cellsmith/source', '--import', tsx];
}
