import { expect, it } from '@jest/globals';
import { architectureKey } from '../../architecture/architecture-key.ts';
import { inferShapes } from '../../architecture/infer-shapes.ts';
import { parseArchitecture } from '../../architecture/parse-architecture.ts';
import { blame } from '../blame.ts';
import { describePartGradients } from './describe-part-gradients.ts';
import { describePartWeights } from './describe-part-weights.ts';
import { HERE, type Part, type PartCase, buildBare, buildTrained } from './part-case.ts';

/** What the suites of the parts need to know of each of them. */
export interface PartSuite {
  /** Whether the result is the same whatever is read, as that of an operation of zeros. */
  readonly ignoresInput?: boolean;
}

/** The laws that operations, merges and shortcuts have in common. */
export function describePart(part: Part, { ignoresInput = false }: PartSuite): void {
  it('says in its summary what it is', () => {
    blame('the summary is empty', () => {
      expect(part.summary.trim()).not.toBe('');
    });
  });

  describeResult(part.cases);
  describeRepetition(part.cases);
  describePartWeights(part.cases);
  describePartGradients(part.cases, ignoresInput);
}

function describeResult(cases: readonly PartCase[]): void {
  it('makes of every shape the shape that its site promises', () => {
    for (const trial of cases) {
      blame(`the result has another shape than promised, with ${trial.label}`, () => {
        const architecture = buildBare(trial);
        expect(inferShapes(architecture).get(architecture.output)).toEqual(trial.result);
      });
    }
  });

  it('is part of a valid network that survives JSON', () => {
    for (const trial of cases) {
      blame(`its network is not valid, or another after JSON, with ${trial.label}`, () => {
        const architecture = buildTrained(trial);
        const json: unknown = JSON.parse(JSON.stringify(architecture));
        expect(parseArchitecture(json)).toStrictEqual(architecture);
      });
    }
  });
}

function describeRepetition(cases: readonly PartCase[]): void {
  it('is the same network whenever it is built', () => {
    for (const trial of cases) {
      blame(`two builds at one site differ, with ${trial.label}`, () => {
        expect(buildBare(trial)).toEqual(buildBare(trial));
      });
    }
  });

  it('is built alike at every site', () => {
    const there = { block: 'there/0', weights: 'other' };
    for (const trial of cases) {
      blame(`another block or prefix makes another network, with ${trial.label}`, () => {
        const elsewhere = architectureKey(buildBare(trial, [there]));
        expect(elsewhere).toBe(architectureKey(buildBare(trial, [HERE])));
      });
    }
  });
}
