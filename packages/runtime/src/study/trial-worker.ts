import process from 'node:process';
import { type CellsmithEvent, CellsmithError } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';
import { InProcessExecutor } from './in-process-executor.ts';
import type { RunRequest } from './open-trial-run.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

/** Steps are told this often at most: the study only draws them. */
const STEP_MS = 200;

/**
 * The entry of a process that runs runs of a study, one after another. It listens to its study alone: a Ctrl-C
 * goes to all processes of a terminal, and the study decides what it means. Without its study it ends
 * at once, as if killed.
 */
const executor = new InProcessExecutor({});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(1));
process.on('message', (message: ToWorker) => {
  if (message.type === 'interrupt') executor.interrupt(message.reason);
  else void run(message.request);
});

async function run(request: RunRequest): Promise<void> {
  try {
    const outcome = await executor.run(request, throttled());
    send({ type: 'ended', outcome });
  } catch (error) {
    const code = error instanceof CellsmithError ? error.code : null;
    send({ type: 'threw', code, message: messageOf(error) });
  }
}

function throttled(): (event: CellsmithEvent) => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  return (event) => {
    const now = performance.now();
    if (event.type === 'step.completed' && now - toldMs < STEP_MS) return;
    if (event.type === 'step.completed') toldMs = now;
    send({ type: 'told', event });
  };
}

function send(message: FromWorker): void {
  process.send?.(message);
}
