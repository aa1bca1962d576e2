import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Batch, BatchNormMode } from '../../engine/engine.ts';
import { CLASSES } from '../architectures.ts';
import { crossEntropy } from '../reference/cross-entropy.ts';
import { blame } from '../blame.ts';
import { relativeErrorOf } from './closeness.ts';
import type { EngineCase, PassOptions } from './engine-case.ts';
import { type EngineSubject, engineCases, holdsForCases, withProgram } from './engine-subject.ts';

const MODES: readonly BatchNormMode[] = ['batch', 'moving'];

/** Laws of `logits`, `evaluate` and `layerStatistics`. */
export function describeEngineForward(subject: EngineSubject): void {
  describe('forward', () => {
    describeLogits(subject);
    describeEvaluation(subject);
    describeStatistics(subject);
  });
}

function describeLogits(subject: EngineSubject): void {
  const { runs, few, tolerance } = subject;
  const cases = engineCases(subject);

  it.each(MODES)('gives the logits of the reference with %s statistics', async (batchNorm) => {
    const law = async (given: EngineCase): Promise<void> => {
      const store = given.store();
      const expected = given.pass(store, { batchNorm }).activation(given.architecture.output);
      const logits = await withProgram(subject, { given, store }, (program) =>
        program.logits(given.batch, batchNorm),
      );
      blame(`the logits with ${batchNorm} statistics are not those of the reference`, () => {
        expect(logits).toHaveLength(given.batch.size * CLASSES);
        expect(relativeErrorOf(logits, expected)).toBeLessThan(tolerance.forward);
      });
    };
    await holdsForCases({ runs, cases }, law);
    await holdsForCases({ runs: few, cases: normed(subject) }, law);
  });

  describeRepetition(subject);
}

function describeRepetition(subject: EngineSubject): void {
  const { few, tolerance, deterministic } = subject;
  const cases = engineCases(subject);

  it('rates an image alike alone and among others, with moving statistics', async () => {
    await holdsForCases({ runs: few, cases: normed(subject) }, async (given) => {
      await withProgram(subject, { given, store: given.store() }, async (program) => {
        const together = await program.logits(given.batch, 'moving');
        const alone = await program.logits(imageOf(given.batch, 2), 'moving');
        const expected = together.subarray(2 * CLASSES, 3 * CLASSES);
        blame('an image has other logits alone than among others', () => {
          expect(relativeErrorOf(alone, expected)).toBeLessThan(tolerance.forward);
        });
      });
    });
  });

  it('gives equal answers to equal questions', async () => {
    await holdsForCases({ runs: few, cases }, async (given) => {
      const ask = (): Promise<Float32Array> =>
        withProgram(subject, { given, store: given.store() }, (program) =>
          program.logits(given.batch, 'batch'),
        );
      const [first, second] = [await ask(), await ask()];
      blame('the same question has another answer the second time', () => {
        if (deterministic) expect(second).toEqual(first);
        expect(relativeErrorOf(second, first)).toBeLessThan(tolerance.forward);
      });
    });
  });
}

/** A few random networks may be without batch norm; where it matters, each has one. */
function normed(subject: EngineSubject): fc.Arbitrary<EngineCase> {
  return engineCases(subject, { layers: 4, primitive: 'batchNorm' });
}

function imageOf({ images, size }: Batch, index: number): Pick<Batch, 'images' | 'size'> {
  const length = images.length / size;
  return { images: images.slice(index * length, (index + 1) * length), size: 1 };
}

function describeEvaluation(subject: EngineSubject): void {
  const { runs, tolerance } = subject;
  const regularised = fc.boolean();

  it('evaluates as the reference does, with the same masks where it regularises', async () => {
    const cases = fc.tuple(engineCases(subject), fc.constantFrom(...MODES), regularised);
    const law = async ([given, batchNorm, masked]: [
      EngineCase,
      BatchNormMode,
      boolean,
    ]): Promise<void> => {
      const store = given.store();
      const options: PassOptions = { batchNorm, ...(masked && { regularisation: given.step }) };
      const pass = given.pass(store, options);
      const expected = crossEntropy(pass.activation(given.architecture.output), given.batch);
      const seen = await withProgram(subject, { given, store }, (program) =>
        program.evaluate(given.batch, options),
      );
      blame(
        'the loss or the correct images of an evaluation are not those of the reference',
        () => {
          expect(seen.correct).toBe(expected.correct);
          expect(relativeErrorOf([seen.loss], [expected.loss])).toBeLessThan(tolerance.forward);
        },
      );
    };
    await holdsForCases({ runs, cases }, law);
  });
}

function describeStatistics(subject: EngineSubject): void {
  const { few, tolerance } = subject;
  const cases = engineCases(subject);

  it('has statistics of every layer in order', async () => {
    await holdsForCases({ runs: few, cases }, async (given) => {
      const store = given.store();
      const pass = given.pass(store, { batchNorm: 'batch' });
      const rows = await withProgram(subject, { given, store }, (program) =>
        program.layerStatistics(given.batch),
      );
      blame('there are not statistics of every layer in order', () => {
        expect(rows.map(({ layer }) => layer)).toEqual(
          given.architecture.layers.map(({ id }) => id),
        );
      });
      for (const { layer, minimum, maximum, mean, nonFinite } of rows) {
        const values = pass.activation(layer);
        const sum = values.reduce((total, value) => total + value, 0);
        const expected = [Math.min(...values), Math.max(...values), sum / values.length];
        blame(`the statistics of layer "${layer}" are not those of the reference`, () => {
          expect(nonFinite).toBe(0);
          expect(relativeErrorOf([minimum, maximum, mean], expected)).toBeLessThan(
            tolerance.forward,
          );
        });
      }
    });
  });

  it('counts the values of a broken image in the statistics of the input', async () => {
    await holdsForCases({ runs: 1, cases }, async (given) => {
      const images = given.batch.images.slice().fill(Number.NaN, 0, 2);
      const [input] = await withProgram(subject, { given, store: given.store() }, (program) =>
        program.layerStatistics({ ...given.batch, images }),
      );
      blame('two broken values of an image are not counted', () => {
        expect(input?.nonFinite).toBe(2);
      });
    });
  });
}
