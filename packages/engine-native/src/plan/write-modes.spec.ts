import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stepPlans } from '../../fixtures/step-plans.ts';
import { NONE, type View } from './plan-op.ts';
import { type StepOp, readsInputs } from './step-op.ts';

/** Which channels of which tensors have been written so far. */
class Written {
  readonly #channels = new Set<string>();

  add(tensor: number, channels: readonly number[]): void {
    for (const channel of channels) this.#channels.add(`${tensor}/${channel}`);
  }

  missing(tensor: number, channels: readonly number[]): readonly number[] {
    return channels.filter((channel) => !this.#channels.has(`${tensor}/${channel}`));
  }
}

const range = (from: number, length: number): number[] =>
  Array.from({ length }, (_, i) => from + i);

/** Channels of an input that the operation reads, or whose gradients it writes, relative to its view. */
function channelsOf(op: StepOp, view: View, index: number): readonly number[] {
  if (!op.kind.startsWith('gather')) return range(0, view.channels);
  const runs = op.runs.filter(({ source }) => source === index);
  return runs.flatMap(({ from, fromStep, length }) =>
    range(0, length).map((i) => from + i * fromStep),
  );
}

const isForward = ({ kind }: StepOp): boolean =>
  !kind.endsWith('Grad') && !['loss', 'statistics', 'normSums'].includes(kind);

/** What goes wrong when the operations run in order. */
function mistakes(ops: readonly StepOp[]): readonly string[] {
  const written = new Written();
  const found: string[] = [];
  const check = (what: string, tensor: number, channels: readonly number[]): void => {
    if (written.missing(tensor, channels).length > 0) found.push(`${what} ${tensor}`);
  };
  for (const op of ops) {
    const { target, kind } = op;
    op.inputs.forEach((view, i) => {
      const channels = channelsOf(op, view, i).map((channel) => view.offset + channel);
      if (readsInputs(op) && view.tensor !== 0) check(`${kind} reads`, view.tensor, channels);
    });
    const { tensor, offset } = target.gradient;
    if (tensor !== NONE) check(`${kind} reads gradient`, tensor, range(offset, target.channels));
    if (isForward(op)) written.add(target.tensor, range(target.offset, target.channels));
    op.gradients.forEach((gradient, i) => {
      const view = op.inputs[i];
      if (!view || gradient.tensor === NONE) return;
      const channels = channelsOf(op, view, i).map((channel) => gradient.offset + channel);
      const isNew = written.missing(gradient.tensor, channels).length === channels.length;
      if (gradient.mode === 'none') found.push(`${kind} drops ${gradient.tensor}`);
      if (gradient.mode === 'store' && !isNew) found.push(`${kind} overwrites ${gradient.tensor}`);
      if (gradient.mode === 'add') check(`${kind} adds to`, gradient.tensor, channels);
      written.add(gradient.tensor, channels);
    });
  }
  return found;
}

describe('withWriteModes', () => {
  it('has every channel written before it is read or added to, and overwrites none', () => {
    fc.assert(
      fc.property(stepPlans(), ({ segments }) => {
        expect(mistakes(segments.flat())).toEqual([]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('sets to zero only what nobody would have written', () => {
    fc.assert(
      fc.property(stepPlans(), ({ segments }) => {
        const written = new Written();
        for (const op of segments.flat()) {
          const { tensor, offset, channels } = op.target;
          if (op.kind !== 'fill') continue;
          expect(written.missing(tensor, range(offset, channels))).toHaveLength(channels);
          written.add(tensor, range(offset, channels));
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
