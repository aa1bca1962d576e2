import { describe, expect, it } from '@jest/globals';
import type { Primitive } from '../../architecture/layer.ts';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import type { Gradients } from '../../engine/engine.ts';
import type { WeightStore } from '../../engine/weight-store.ts';
import { PRIMITIVES } from '../grow-layer.ts';
import { blame } from '../blame.ts';
import { relativeError, relativeErrorOf } from './closeness.ts';
import type { EngineCase } from './engine-case.ts';
import { type EngineSubject, engineCases, holdsForCases, withProgram } from './engine-subject.ts';
import { finiteDifferences } from './finite-differences.ts';

/** Laws of `gradients`. */
export function describeEngineGradients(subject: EngineSubject): void {
  describe('gradients', () => {
    describeDifferences(subject);
    describeReference(subject);
    describeTrained(subject);
  });
}

function gradientsOf(
  subject: EngineSubject,
  given: EngineCase,
  store: WeightStore,
): Promise<Gradients> {
  return withProgram(subject, { given, store }, (program) =>
    program.gradients(given.batch, given.step),
  );
}

function describeDifferences(subject: EngineSubject): void {
  const { few, tolerance } = subject;

  it.each(tried(subject))('are finite differences of the loss, with %s', async (primitive) => {
    const cases = engineCases(subject, { layers: 4, primitive });
    let compared = 0;
    await holdsForCases({ runs: Math.min(few, 4), cases }, async (given) => {
      const store = given.store();
      const expected = finiteDifferences(given, store, 3);
      const seen = await gradientsOf(subject, given, store);
      const at = expected.map(({ weight, index }) => seen.gradients.get(weight)?.[index] ?? 0);
      const values = expected.map(({ value }) => value);
      compared += values.length;
      blame(`with ${primitive}, a gradient is not the change of the loss`, () => {
        expect(relativeErrorOf(at, values)).toBeLessThan(tolerance.gradients);
      });
    });
    blame('too few gradients could be compared', () => {
      expect(compared).toBeGreaterThan(10);
    });
  });
}

function describeReference(subject: EngineSubject): void {
  const { runs, tolerance } = subject;

  it('are those of the reference, for the loss of the reference', async () => {
    await holdsForCases({ runs, cases: engineCases(subject) }, async (given) => {
      const store = given.store();
      const seen = await gradientsOf(subject, given, store);
      const loss = given.losses(store).logits;
      blame('the loss beside the gradients is not that of the reference', () => {
        expect(relativeErrorOf([seen.loss], [loss])).toBeLessThan(tolerance.forward);
      });
      const error = relativeError(seen.gradients, given.gradients(store));
      blame('the gradients are not those of the reference', () => {
        expect(error).toBeLessThan(tolerance.gradients);
      });
    });
  });
}

function describeTrained(subject: EngineSubject): void {
  const { few } = subject;

  it('are of trained weights only', async () => {
    await holdsForCases({ runs: few, cases: engineCases(subject) }, async (given) => {
      const trained = weightSpecs(given.architecture).filter(({ trainable }) => trainable);
      const names = new Set(trained.map(({ name }) => name));
      const { gradients: seen } = await gradientsOf(subject, given, given.store());
      blame('there are gradients of weights that are not trained', () => {
        expect([...seen.keys()].filter((name) => !names.has(name))).toEqual([]);
      });
    });
  });
}

function tried({ architectures }: EngineSubject): readonly Exclude<Primitive, 'input'>[] {
  const { regularisers = true } = architectures;
  return PRIMITIVES.filter((op) => regularisers || (op !== 'dropout' && op !== 'dropPath'));
}
