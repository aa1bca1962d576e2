import { expect, it } from '@jest/globals';
import { weightSpecs } from '../../architecture/weight-spec.ts';
import { blame } from '../blame.ts';
import { relativeErrorOf } from '../engine/closeness.ts';
import { EngineCase } from '../engine/engine-case.ts';
import { finiteDifferences } from '../engine/finite-differences.ts';
import { type PartCase, buildTrained, inputWeight } from './part-case.ts';

/** Largest relative error of a gradient; the reference computes in double precision. */
const TOLERANCE = 1e-3;

/** Places at which the gradient of each weight is compared, in each case. */
const PLACES = 1;

/** Laws of what a part learns, on the reference in double precision. */
export function describePartGradients(cases: readonly PartCase[], ignoresInput: boolean): void {
  it('has gradients that are finite differences of the loss', () => {
    for (const trial of cases) {
      blame(`a gradient is not the change of the loss, with ${trial.label}`, () => {
        expectFiniteDifferences(trainedCase(trial));
      });
    }
  });

  it('has no weight that changes nothing', () => {
    for (const trial of cases) {
      blame(`the result does not depend on all of the weights, with ${trial.label}`, () => {
        const { architecture } = trainedCase(trial);
        const inputs = inputWeights(trial);
        const own = weightSpecs(architecture).filter(({ trainable }) => trainable);
        const names = own.map(({ name }) => name).filter((name) => !inputs.includes(name));
        expect(withoutGradient(trial, names)).toEqual([]);
      });
    }
  });

  if (ignoresInput) return;

  it('reads every one of its inputs', () => {
    for (const trial of cases) {
      blame(`the result does not depend on all of the inputs, with ${trial.label}`, () => {
        expect(withoutGradient(trial, inputWeights(trial))).toEqual([]);
      });
    }
  });
}

function expectFiniteDifferences(given: EngineCase): void {
  const store = given.store();
  const expected = finiteDifferences(given, store, PLACES);
  const gradients = given.gradients(store);
  const at = expected.map(({ weight, index }) => gradients.get(weight)?.[index] ?? 0);
  const values = expected.map(({ value }) => value);
  expect(values).not.toEqual([]);
  expect(relativeErrorOf(at, values)).toBeLessThan(TOLERANCE);
}

function inputWeights({ inputs }: PartCase): readonly string[] {
  return Array.from({ length: inputs }, (_, index) => inputWeight(index));
}

/** Below that a gradient is rounding. */
const NOTHING = 1e-12;

/** Those of the weights `names` on which the loss does not depend. */
function withoutGradient(trial: PartCase, names: readonly string[]): readonly string[] {
  const given = trainedCase(trial);
  const gradients = given.gradients(given.store());
  const values = (name: string): Float64Array => gradients.get(name) ?? new Float64Array(0);
  return names.filter((name) => values(name).every((value) => Math.abs(value) < NOTHING));
}

function trainedCase(trial: PartCase): EngineCase {
  return new EngineCase(buildTrained(trial), 1);
}
