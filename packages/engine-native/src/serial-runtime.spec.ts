import { describe, expect, it } from '@jest/globals';
import type { NativeResult, NativeRuntime, NativeStep } from './binding/native-binding.ts';
import { SerialRuntime } from './serial-runtime.ts';

const RESULT: NativeResult = {
  loss: 0,
  correct: 0,
  gradientNorm: 0,
  inspected: new Float64Array(0),
};

/** Tells what it is asked to do; steps of negative size fail. */
class ToldRuntime implements NativeRuntime {
  readonly told: string[] = [];

  async run(_plan: object, { batch }: NativeStep): Promise<NativeResult> {
    this.told.push(`begin ${batch}`);
    await new Promise(setImmediate);
    this.told.push(`end ${batch}`);
    if (batch < 0) throw new Error('OUT_OF_MEMORY');
    return RESULT;
  }

  bytes(): number {
    return 7;
  }

  release(): void {
    this.told.push('release');
  }
}

function stepOf(batch: number): NativeStep {
  const none = new Float32Array(0);
  return {
    images: none,
    batch,
    drops: none,
    masks: none,
    auxiliaryWeight: 0,
    weights: [],
    velocities: [],
    decayed: [],
    inspected: new Int32Array(0),
  };
}

describe('SerialRuntime', () => {
  it('runs steps one after the other, in the order of the calls, whatever becomes of them', async () => {
    const told = new ToldRuntime();
    const runtime = new SerialRuntime(told);
    const runs = [1, -2, 3].map((batch) => runtime.run({}, stepOf(batch)));
    const outcomes = await Promise.allSettled(runs);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(told.told).toEqual(['begin 1', 'end 1', 'begin -2', 'end -2', 'begin 3', 'end 3']);
  });

  it('gives memory back at once where nothing runs, else after the last step', async () => {
    const told = new ToldRuntime();
    const runtime = new SerialRuntime(told);
    runtime.release();
    expect(told.told).toEqual(['release']);
    const run = runtime.run({}, stepOf(1));
    runtime.release();
    await run;
    await runtime.run({}, stepOf(2));

    expect(told.told).toEqual(['release', 'begin 1', 'end 1', 'release', 'begin 2', 'end 2']);
    expect(runtime.bytes()).toBe(7);
  });
});
