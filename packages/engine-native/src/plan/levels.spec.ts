import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MODES, TRAINING, stepPlans } from '../../fixtures/step-plans.ts';
import { NONE } from './plan-op.ts';
import { type StepOp, readsInputs } from './step-op.ts';

/** The last segment in which an operation is at work on `norm`, as `works` says; -1: none. */
function lastLevel(
  segments: readonly (readonly StepOp[])[],
  works: (op: StepOp) => boolean,
): number {
  return segments.reduce((last, ops, segment) => (ops.some(works) ? segment : last), -1);
}

const isForward = ({ kind }: StepOp): boolean => !kind.endsWith('Grad') && kind !== 'normSums';

describe('the segments of a step', () => {
  it('read batch statistics only after the segment that completes them', () => {
    const modes = MODES.filter(({ batchStatistics }) => batchStatistics);
    fc.assert(
      fc.property(stepPlans(modes), ({ graph, segments }) => {
        graph.norms.forEach((_, norm) => {
          const complete = lastLevel(segments, (op) => op.target.norm === norm && isForward(op));
          expect(complete).toBeGreaterThanOrEqual(0);
          segments.slice(0, complete + 1).forEach((ops) => {
            const readers = ops.filter(
              (op) => readsInputs(op) && op.inputs.some((view) => view.norm === norm),
            );
            expect(readers.map(({ kind }) => kind)).toEqual([]);
          });
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('pass gradients through a batch norm only after the segment that sums them', () => {
    fc.assert(
      fc.property(stepPlans([TRAINING]), ({ graph, segments }) => {
        graph.norms.forEach((_, norm) => {
          const summed = lastLevel(
            segments,
            ({ kind, target, gradients }) =>
              (kind === 'normSums' && target.norm === norm) ||
              gradients.some(({ sums }) => sums === norm),
          );
          segments.forEach((ops, segment) => {
            const through = ops.filter(
              ({ kind, target }) => kind.endsWith('Grad') && target.norm === norm,
            );
            if (through.length === 0) return;
            expect(summed).toBeGreaterThanOrEqual(0);
            expect(segment).toBeGreaterThan(summed);
          });
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('sum the gradient of a batch norm once, when all of it is there', () => {
    fc.assert(
      fc.property(stepPlans([TRAINING]), ({ graph, segments }) => {
        const ops = segments.flat();
        graph.norms.forEach((_, norm) => {
          const sums = ops.filter(
            ({ kind, target, gradients }) =>
              (kind === 'normSums' && target.norm === norm) ||
              gradients.some((gradient) => gradient.sums === norm),
          );
          expect(sums.length).toBeLessThanOrEqual(1);
        });
        for (const [i, { kind, target }] of ops.entries()) {
          if (kind !== 'normSums') continue;
          const late = ops.slice(i + 1).flatMap(({ gradients }) => gradients);
          expect(target.gradient.tensor).not.toBe(NONE);
          expect(late.filter(({ tensor }) => tensor === target.gradient.tensor)).toEqual([]);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
