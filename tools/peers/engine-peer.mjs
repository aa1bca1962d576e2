// One of our engines: engine-peer.mjs CASE MODE ENGINE THREADS
import 'reflect-metadata';
import { createRng } from '@cellsmith/core';
import { createEngine } from './create-engine.mjs';
import { readCase } from './read-case.mjs';
import { serveSteps } from './serve-steps.mjs';

const [folder, mode, name, threads] = process.argv.slice(2);
const { architecture, store, images, labels, batch, settings } = await readCase(folder);
const { engine, version } = await createEngine(name, Number(threads));
const program = engine.compile(architecture, store);
const data = { images, labels, size: batch };
let steps = 0;

async function train() {
  const { auxiliaryWeight, progress, ...sgd } = settings;
  const rng = createRng(1).stream('step', steps++);
  return [(await program.trainStep(data, { rng, progress, auxiliaryWeight, sgd })).loss];
}

const step = mode === 'train' ? train : () => program.logits(data, 'moving');
await serveSteps({ version, batch, step });
