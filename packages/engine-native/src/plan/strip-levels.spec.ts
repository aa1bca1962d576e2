import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CUT, stepPlans } from '../../fixtures/step-plans.ts';
import type { StepOp } from './step-op.ts';

const WHOLE = new Set(['mean', 'mask']);

/** Whether `op` finds what it reads of `tensor` in rows that its own thread has written. */
function readsOwnRows(
  { kind, window }: StepOp,
  tensor: number,
  writers: readonly StepOp[],
): boolean {
  const isWindow =
    kind === 'conv' && window.kernel[0] * window.stride[0] === 1 && window.pad[0] === 0;
  const isAlone = kind === 'add' || kind === 'gather' || isWindow;
  return isAlone && writers.every((one) => !WHOLE.has(one.kind) && one.target.tensor === tensor);
}

describe('the segments of a step that cuts images into strips', () => {
  it('read of what they write only the rows that the same thread wrote', () => {
    let shared = 0;
    fc.assert(
      fc.property(stepPlans([CUT, { ...CUT, regularised: true }]), ({ graph, segments }) => {
        for (const ops of segments) {
          ops.forEach((op, i) => {
            for (const { tensor } of op.inputs) {
              const writers = ops.slice(0, i).filter(({ target }) => target.tensor === tensor);
              const late = ops
                .slice(i)
                .filter(({ kind, target }) => kind !== 'loss' && target.tensor === tensor);
              expect(late).toEqual([]);
              if (writers.length === 0) continue;
              shared++;
              expect(readsOwnRows(op, tensor, writers)).toBe(true);
              expect(graph.tensors[op.target.tensor]?.[0]).toBe(graph.tensors[tensor]?.[0]);
            }
          });
        }
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(shared).toBeGreaterThan(100);
  });
});
