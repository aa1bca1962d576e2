import { expect, it } from '@jest/globals';
import type { EngineMemory } from '../../engine/engine.ts';
import type { TrainerStep } from '../../trainer/trainer.ts';
import { blame } from '../blame.ts';
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

/** Calls that are interrupted. */
const MOST = 5;

/** Laws of whatever takes steps, can be saved after each, and holds the engine's memory. */
export function describeScript<Subject extends Leaking>(given: ScriptSubject<Subject>): void {
  const { script, create } = given;

  it('ends alike whenever it is run', async () => {
    const [first, second] = [await create(), await create()];
    const [one, other] = [await runScript(first, script), await runScript(second, script)];
    blame('two runs of equal streams end differently', () => {
      expect(other).toEqual(one);
    });
    first.dispose();
    second.dispose();
  });

  it('goes on bit for bit from its state after any step', async () => {
    const subject = await create();
    const { results, state, steps } = await runScript(subject, script);
    subject.dispose();
    for (const at of interruptions(steps)) {
      const resumed = await runInterrupted(create, script, at);
      blame(
        `restored after step ${at}, it ends in another way than without an interruption`,
        () => {
          expect(resumed).toEqual({ results, state });
        },
      );
    }
  });

  describeHandedOut(given);
  describeBookkeeping(given);
}

function describeHandedOut<Subject extends Leaking>(given: ScriptSubject<Subject>): void {
  const { script, create } = given;

  it('hands out states that later steps do not touch', async () => {
    const subject = await create();
    const [first, ...rest] = script;
    await runScript(subject, first ? [first] : []);
    const state = subject.state();
    const copy = copySnapshot(state);
    await runScript(subject, rest);
    const later = copySnapshot(state);
    subject.dispose();
    blame('a state was changed after it was handed out', () => {
      expect(later).toEqual(copy);
    });
  });

  it('has a state of which JSON loses nothing', async () => {
    const subject = await create();
    await runScript(subject, script.slice(0, 1));
    const { values } = subject.state();
    subject.dispose();
    blame('the values of its state are others after JSON', () => {
      expect(JSON.parse(JSON.stringify(values))).toStrictEqual(values);
    });
  });
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
    blame('after dispose, its engine holds more than before it was created', () => {
      expect(subject.leak()).toEqual({ sizeBytes: 0, tensors: 0 });
    });
  });
}

function expectCounted(all: readonly TrainerStep[], phase: TrainerStep['phase']): void {
  const steps = all.filter((step) => step.phase === phase);
  blame(`the steps of phase "${phase}" are not counted 0, 1, 2 …`, () => {
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_step, index) => index));
  });
  for (const { step, steps: count, images, loss = 0 } of steps) {
    blame(
      `step ${step} of phase "${phase}" announces another number of steps than there are`,
      () => {
        expect(count).toBe(steps.length);
      },
    );
    blame(`step ${step} of phase "${phase}" has no images, or a loss that is no number`, () => {
      expect(images).toBeGreaterThan(0);
      expect(Number.isFinite(loss)).toBe(true);
    });
  }
}

/**
 * After which steps a script is interrupted: the first one of every call, and the last one of the
 * first call, after which there is nothing left to do but to say so.
 */
function interruptions(steps: readonly TrainerStep[]): readonly number[] {
  const starts = steps.flatMap(({ step }, index) => (step === 0 ? [index] : []));
  const [, second = steps.length] = starts;
  return [...new Set([...starts.slice(0, MOST), second - 1])].filter((at) => at >= 0);
}
