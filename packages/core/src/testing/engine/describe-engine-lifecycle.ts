import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from '../../architecture/graph-builder.ts';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import type { EngineMemory, Program } from '../../engine/engine.ts';
import { WeightStore } from '../../engine/weight-store.ts';
import { CellsmithError } from '../../errors.ts';
import { architectures } from '../architectures.ts';
import { blame } from '../blame.ts';
import { EngineCase } from './engine-case.ts';
import { type EngineSubject, engineCases, holdsForCases, withProgram } from './engine-subject.ts';

/** Laws of compiling, of memory and of disposal. */
export function describeEngineLifecycle(subject: EngineSubject): void {
  describe('life cycle', () => {
    describeCompilation(subject);
    describeMemory(subject);
    describeDisposal(subject);
  });
}

function describeCompilation(subject: EngineSubject): void {
  const { few } = subject;

  it('says what a program is made of', async () => {
    await holdsForCases({ runs: 3, cases: engineCases(subject) }, async (given) => {
      await withProgram(subject, { given, store: given.store() }, (program) => {
        blame('a program has another architecture or other weights than it was compiled of', () => {
          expect(program.architecture).toEqual(given.architecture);
          expect(program.weights).toEqual(weightSpecs(given.architecture));
        });
        return Promise.resolve();
      });
    });
  });

  it('runs any valid network, or names the layer that it does not support', async () => {
    const law = async (given: EngineCase): Promise<void> => {
      const use = (program: Program): Promise<Float32Array> =>
        program.logits(given.batch, 'moving');
      const outcome = await withProgram(subject, { given, store: given.store() }, use).catch(
        (error: unknown) => ({ error }),
      );
      if ('error' in outcome) expectUnsupported(given, outcome.error);
      else {
        blame('a valid network has logits that are no numbers', () => {
          expect(outcome.every(Number.isFinite)).toBe(true);
        });
      }
    };
    const cases = architectures().map((architecture) => new EngineCase(architecture, 1));
    await holdsForCases({ runs: few, cases }, law);
  });

  describeRefusal(subject);
}

function describeRefusal({ engine }: EngineSubject): void {
  it('refuses a store that has a weight in another shape', () => {
    const graph = new GraphBuilder();
    const input = graph.input([1, 1, 2]);
    const architecture = graph.finish(graph.dense(input, { units: 3, weight: 'head' }));
    const store = new WeightStore(
      ({ shape }) => new Float32Array((shape[0] ?? 0) * (shape[1] ?? 0)),
    );
    store.ensure({ name: 'head', shape: [2, 5], role: 'kernel', trainable: true });

    blame('it compiles a network on a store that has a weight in another shape', () => {
      expect(() => engine().compile(architecture, store)).toThrow(
        expect.objectContaining({ code: 'INVALID_ARCHITECTURE' }),
      );
    });
  });
}

function expectUnsupported({ architecture }: EngineCase, error: unknown): void {
  blame('it neither runs a valid network nor names the layer that it does not support', () => {
    expect(error).toMatchObject({ code: 'UNSUPPORTED' });
    const ids = architecture.layers.map(({ id }) => id);
    expect(ids.filter((id) => String(error).includes(id))).not.toEqual([]);
  });
}

/** Whatever a program can do, once. */
async function useAll(program: Program, given: EngineCase): Promise<void> {
  await program.trainStep(given.batch, given.step);
  await program.evaluate(given.batch, { batchNorm: 'moving' });
  await program.evaluate(given.batch, { batchNorm: 'batch', regularisation: given.step });
  await program.logits(given.batch, 'batch');
  await program.gradients(given.batch, given.step);
  await program.layerStatistics(given.batch);
}

function describeMemory(subject: EngineSubject): void {
  const { engine } = subject;

  it('holds as much after many steps as after the first', async () => {
    await holdsForCases({ runs: 3, cases: engineCases(subject) }, async (given) => {
      await withProgram(subject, { given, store: given.store() }, async (program) => {
        await useAll(program, given);
        const before = engine().memory();
        for (let i = 0; i < 3; i++) await useAll(program, given);
        blame('it holds more memory after more steps', () => {
          expect(engine().memory()).toEqual(before);
        });
      });
    });
  });

  it('gives back what a program held', async () => {
    await holdsForCases({ runs: 3, cases: engineCases(subject) }, async (given) => {
      const live = async (): Promise<EngineMemory> => {
        const use = (program: Program): Promise<void> => useAll(program, given);
        await withProgram(subject, { given, store: given.store() }, use);
        return engine().memory();
      };
      const before = await live();
      const after = await live();
      blame(
        'it holds more memory after a program was disposed of than before it was compiled',
        () => {
          expect(after).toEqual(before);
        },
      );
    });
  });
}

function describeDisposal(subject: EngineSubject): void {
  const { engine } = subject;

  it('refuses every use of a program that was disposed of, however often', async () => {
    await holdsForCases({ runs: 1, cases: engineCases(subject) }, async (given) => {
      const program = engine().compile(given.architecture, given.store());
      program.dispose();
      program.dispose();
      const uses: (() => Promise<unknown>)[] = [
        () => program.trainStep(given.batch, given.step),
        () => program.evaluate(given.batch, { batchNorm: 'batch' }),
        () => program.logits(given.batch, 'batch'),
        () => program.gradients(given.batch, given.step),
        () => program.layerStatistics(given.batch),
      ];
      for (const use of uses) {
        const failure = await Promise.resolve()
          .then(use)
          .catch((error: unknown) => error);
        blame('a program can be used after it was disposed of', () => {
          expect(failure).toBeInstanceOf(CellsmithError);
          expect(failure).toMatchObject({ code: 'DISPOSED' });
        });
      }
    });
  });
}
