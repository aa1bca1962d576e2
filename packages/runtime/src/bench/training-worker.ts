import process from 'node:process';
import { CellsmithError, createRng } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';
import { systemClock } from '../system-clock.ts';
import { benchEngine } from './bench-engine.ts';
import type { FromTraining, MeasuredTraining, TrainingRequest } from './training-message.ts';
import { trainingSpeed } from './training-speed.ts';

/**
 * The entry of a process that measures one training. A Ctrl-C goes to all processes of a terminal: who
 * started this one ends it. Without that one it ends at once.
 */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(1));
process.on('message', (request: TrainingRequest) => void answer(request));

async function answer(request: TrainingRequest): Promise<void> {
  try {
    send({ type: 'ended', training: await measure(request) });
  } catch (error) {
    const code = error instanceof CellsmithError ? error.code : null;
    send({ type: 'threw', code, message: messageOf(error) });
  }
}

async function measure(request: TrainingRequest): Promise<MeasuredTraining> {
  const { architecture, batch, steps } = request;
  const engine = await (await benchEngine(request.engine)).create();
  const stepped = (step: number): void => {
    send({ type: 'stepped', step });
  };
  const options = { batch, steps, engine, clock: systemClock, rng: createRng(1), stepped };
  const speed = await trainingSpeed(architecture, options);
  return { ...speed, residentBytes: 1024 * process.resourceUsage().maxRSS };
}

function send(message: FromTraining): void {
  process.send?.(message);
}
