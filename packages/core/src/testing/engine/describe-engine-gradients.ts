import { describe, expect, it } from '@jest/globals';
import type { Primitive } from '../../architecture/layer.ts';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import type { Gradients } from '../../engine/engine.ts';
import type { WeightStore } from '../../engine/weight-store.ts';
import { PRIMITIVES } from '../grow-layer.ts';
import { relativeError, relativeErrorOf } from './closeness.ts';
import type { EngineCase } from './engine-case.ts';
import { type EngineSubject, engineCases, holdsForCases, withProgram } from './engine-subject.ts';
import { finiteDifferences } from './finite-differences.ts';

/** Laws of `gradients`. */
export function describeEngineGradients(subject: EngineSubject): void {
  const { runs, few, tolerance } = subject;
  const gradients = (given: EngineCase, store: WeightStore): Promise<Gradients> =>
    withProgram(subject, { given, store }, (program) => program.gradients(given.batch, given.step));

  describe('gradients', () => {
    it.each(tried(subject))('are finite differences of the loss, with %s', async (primitive) => {
      const cases = engineCases(subject, { layers: 4, primitive });
      let compared = 0;
      await holdsForCases({ runs: Math.min(few, 4), cases }, async (given) => {
        const store = given.store();
        const expected = finiteDifferences(given, store, 3);
        const seen = await gradients(given, store);
        const at = expected.map(({ weight, index }) => seen.gradients.get(weight)?.[index] ?? 0);
        const values = expected.map(({ value }) => value);
        compared += values.length;
        expect(relativeErrorOf(at, values)).toBeLessThan(tolerance.gradients);
      });
      expect(compared).toBeGreaterThan(10);
    });

    it('are those of the reference, for the loss of the reference', async () => {
      await holdsForCases({ runs, cases: engineCases(subject) }, async (given) => {
        const store = given.store();
        const seen = await gradients(given, store);
        const loss = given.losses(store).logits;
        expect(relativeErrorOf([seen.loss], [loss])).toBeLessThan(tolerance.forward);
        const error = relativeError(seen.gradients, given.gradients(store));
        expect(error).toBeLessThan(tolerance.gradients);
      });
    });

    it('are of trained weights only', async () => {
      await holdsForCases({ runs: few, cases: engineCases(subject) }, async (given) => {
        const trained = weightSpecs(given.architecture).filter(({ trainable }) => trainable);
        const names = new Set(trained.map(({ name }) => name));
        const { gradients: seen } = await gradients(given, given.store());
        expect([...seen.keys()].filter((name) => !names.has(name))).toEqual([]);
      });
    });
  });
}

function tried({ architectures }: EngineSubject): readonly Exclude<Primitive, 'input'>[] {
  const { regularisers = true } = architectures;
  return PRIMITIVES.filter((op) => regularisers || (op !== 'dropout' && op !== 'dropPath'));
}
