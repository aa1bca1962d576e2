import { type Channels, Coverage } from './coverage.ts';
import { type Index, NONE } from './plan-op.ts';
import { type StepOp, fillStep } from './step-op.ts';

/**
 * Decides, in the order in which operations run, which of them write a gradient first and which add to it,
 * and sets to zero what would otherwise be read without having been written.
 */
export function withWriteModes(ops: readonly StepOp[]): StepOp[] {
  const written = new Map<Index, Coverage>();
  const coverage = (tensor: Index): Coverage => {
    const known = written.get(tensor) ?? new Coverage();
    written.set(tensor, known);
    return known;
  };
  return ops.flatMap((op) => {
    const fills: StepOp[] = [];
    const fill = (tensor: Index, parts: readonly Channels[]): void => {
      for (const [offset, size] of coverage(tensor).add(parts)) {
        fills.push({ ...fillStep(tensor, offset, size), level: op.level });
      }
    };
    const read = op.target.gradient;
    if (read.tensor !== NONE) fill(read.tensor, [neighbours(read.offset, op.target.channels)]);
    op.gradients.forEach((gradient, input) => {
      if (gradient.tensor === NONE) return;
      const parts = channelsWritten(op, input, gradient.offset);
      const isNew = coverage(gradient.tensor).isNew(parts);
      gradient.mode = isNew ? 'store' : 'add';
      if (isNew) coverage(gradient.tensor).add(parts);
      else fill(gradient.tensor, parts);
    });
    return [...fills, op];
  });
}

function channelsWritten(op: StepOp, input: number, offset: number): readonly Channels[] {
  if (op.kind !== 'gatherGrad') return [neighbours(offset, op.inputs[input]?.channels ?? 0)];
  return op.runs
    .filter(({ source }) => source === input)
    .map(({ from, fromStep, length }) => ({ first: offset + from, step: fromStep, length }));
}

function neighbours(first: number, length: number): Channels {
  return { first, step: 1, length };
}
