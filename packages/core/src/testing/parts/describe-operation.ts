import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../search-space/parts.ts';
import { blame } from '../blame.ts';
import { type PartSuite, describePart } from './describe-part.ts';
import type { PartCase } from './part-case.ts';

/** What the suite needs to know of an operation. */
export type OperationSuite = PartSuite;

const SIZES = [
  { height: 4, width: 4 },
  { height: 5, width: 3 },
] as const;

const CHANNELS = [
  { from: 4, to: 4 },
  { from: 4, to: 6 },
] as const;

/** The laws of every operation. */
export function describeOperation(operation: Operation, suite: OperationSuite = {}): void {
  describe(`operation ${operation.name}`, () => {
    it('has a camelCase name, so that genotypes can be written and read', () => {
      blame(`the name "${operation.name}" is not camelCase`, () => {
        expect(operation.name).toMatch(/^[a-z][a-zA-Z0-9]*$/u);
      });
    });

    describePart({ ...operation, cases: casesOf(operation) }, suite);
  });
}

function casesOf(operation: Operation): readonly PartCase[] {
  return ([1, 2] as const).flatMap((stride) =>
    SIZES.flatMap(({ height, width }) =>
      CHANNELS.map(({ from, to }) => ({
        label: `stride ${stride}, ${height}x${width} pixels, ${from} to ${to} channels`,
        family: `${from} to ${to}`,
        image: [height, width, from],
        inputs: 1,
        result: [Math.ceil(height / stride), Math.ceil(width / stride), to],
        build: (graph, [input], weights) =>
          operation.build(graph, input, { filters: to, stride, weights }),
      })),
    ),
  );
}
