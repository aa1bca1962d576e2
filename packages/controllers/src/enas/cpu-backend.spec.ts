import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import * as tf from '@tensorflow/tfjs-core';
import { enasDecisions } from '../testing/paper-decisions.ts';
import { onCpu } from './cpu-backend.ts';
import { enas } from './enas.ts';

/** A backend that works, and gets every product wrong. */
function registerWrongBackend(): void {
  const factory = tf.findBackendFactory('cpu');
  tf.registerBackend('wrong', factory);
  tf.copyRegisteredKernels('cpu', 'wrong');
  tf.unregisterKernel('Tanh', 'wrong');
  tf.registerKernel({ ...tf.getKernel('Neg', 'cpu'), kernelName: 'Tanh', backendName: 'wrong' });
}

/** What a controller does in two updates. */
async function live(): Promise<unknown> {
  const decisions = enasDecisions(2);
  const controller = enas.create({ units: 8 }, { decisions, rng: createRng(1) });
  for (const update of [0, 1]) {
    const proposed = await controller.propose(4, createRng(2).stream(update));
    const scored = proposed.map((genotype, i) => ({ genotype, reward: i / 4 }));
    await controller.observe(scored, { epoch: 0, update });
  }
  return { state: controller.state(), next: await controller.propose(4, createRng(3)) };
}

describe('onCpu', () => {
  beforeAll(() => {
    // Backends advertise another one when they are first used.
    tf.enableProdMode();
    registerWrongBackend();
  });
  afterEach(() => tf.setBackend('cpu'));

  it('computes with the cpu backend while another one is active, and gives that one back', async () => {
    await tf.setBackend('cpu');
    const expected = await live();
    await tf.setBackend('wrong');
    expect(tf.tanh(1).dataSync()[0]).toBe(-1);

    expect(await live()).toEqual(expected);
    expect(tf.getBackend()).toBe('wrong');
    expect(tf.tanh(1).dataSync()[0]).toBe(-1);
  });

  it('waits for a backend that is still being loaded', async () => {
    const factory = tf.findBackendFactory('cpu');
    tf.registerBackend('slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return factory();
    });
    tf.copyRegisteredKernels('cpu', 'slow');
    const loaded = tf.setBackend('slow');
    const during = await onCpu(() => tf.getBackend());
    await loaded;

    expect(during).toBe('cpu');
    expect(tf.getBackend()).toBe('slow');
  });

  it('gives the backend back and frees tensors when the work throws', async () => {
    await tf.setBackend('wrong');
    const { numTensors } = tf.memory();
    const work = onCpu(() => {
      tf.zeros([3]);
      throw new Error('no luck');
    });

    await expect(work).rejects.toThrow('no luck');
    expect(tf.getBackend()).toBe('wrong');
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('leaves the flags of the process as they were', async () => {
    tf.env().set('PROD', false);
    await onCpu(() => tf.zeros([1]).dataSync());

    expect(tf.env().getBool('PROD')).toBe(false);
  });
});
