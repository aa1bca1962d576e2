import { expect, it } from '@jest/globals';
import type { EngineMemory } from '../../engine/engine.ts';
import type { TrainerStep } from '../../trainer/trainer.ts';
import { copySnapshot } from '../copy-snapshot.ts';
import { type Resumable, type Script, runInterrupted, runScript } from './script.ts';

/** What also knows how much more its engine holds than before it was made. */
export interface Leaking extends Resumable {
  leak(): EngineMemory;
}

/** A trainer or a training under test. */
export interface ScriptSubject<Subject extends Leaking> {
  readonly script: Script<Subject>;
  /** A fresh instance. */
  readonly create: () => Promise<Subject>;
}

/** Interruptions that are tried, spread over all steps. */
const INTERRUPTIONS = 4;

/** Laws of whatever takes steps, can be saved after each, and holds the engine's memory. */
export function describeScript<Subject extends Leaking>(given: ScriptSubject<Subject>): void {
  const { script, create } = given;

  it('ends alike whenever it is run', async () => {
    const [first, second] = [await create(), await create()];
    expect(await runScript(second, script)).toEqual(await runScript(first, script));
    first.dispose();
    second.dispose();
  });

  it('goes on bit for bit from its state after any step', async () => {
    const subject = await create();
    const { results, state, steps } = await runScript(subject, script);
    subject.dispose();
    for (const at of spread(steps.length)) {
      expect(await runInterrupted(create, script, at)).toEqual({ results, state });
    }
  });

  it('hands out states that later steps do not touch', async () => {
    const subject = await create();
    const [first, ...rest] = script;
    await runScript(subject, first ? [first] : []);
    const state = subject.state();
    const copy = copySnapshot(state);
    await runScript(subject, rest);
    expect(copySnapshot(state)).toEqual(copy);
    subject.dispose();
  });

  describeBookkeeping(given);
}

function describeBookkeeping<Subject extends Leaking>(given: ScriptSubject<Subject>): void {
  const { script, create } = given;

  it('counts its steps from 0 to the last within each phase', async () => {
    const subject = await create();
    for (const call of script) {
      const { steps } = await runScript(subject, [call]);
      for (const phase of ['train', 'measure'] as const) expectCounted(steps, phase);
    }
    subject.dispose();
  });

  it('gives the memory of its engine back', async () => {
    const subject = await create();
    await runScript(subject, script);
    subject.dispose();
    expect(subject.leak()).toEqual({ sizeBytes: 0, tensors: 0 });
  });
}

function expectCounted(all: readonly TrainerStep[], phase: TrainerStep['phase']): void {
  const steps = all.filter((step) => step.phase === phase);
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_step, index) => index));
  for (const { steps: count, images, loss = 0 } of steps) {
    expect(count).toBe(steps.length);
    expect(images).toBeGreaterThan(0);
    expect(Number.isFinite(loss)).toBe(true);
  }
}

function spread(count: number): readonly number[] {
  const wanted = Math.min(count, INTERRUPTIONS);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}
