import { type Index, NONE } from './plan-op.ts';
import { type StepOp, fillStep } from './step-op.ts';

/** Channels of one tensor: those that an operation writes or reads. */
interface Part {
  readonly tensor: Index;
  readonly channels: readonly number[];
}

/**
 * Decides, in the order in which operations run, which of them write a gradient first and which add to it,
 * and sets to zero what would otherwise be read without having been written.
 */
export function withWriteModes(ops: readonly StepOp[]): StepOp[] {
  const written = new Map<Index, Set<number>>();
  const coverage = (tensor: Index): Set<number> => {
    const known = written.get(tensor) ?? new Set<number>();
    written.set(tensor, known);
    return known;
  };
  return ops.flatMap((op) => {
    const fills: StepOp[] = [];
    const fill = ({ tensor, channels }: Part): void => {
      const known = coverage(tensor);
      for (const [offset, size] of spans(channels.filter((c) => !known.has(c)))) {
        fills.push({ ...fillStep(tensor, offset, size), level: op.level });
      }
      for (const channel of channels) known.add(channel);
    };
    const read = op.target.gradient;
    if (read.tensor !== NONE)
      fill({ tensor: read.tensor, channels: range(read.offset, op.target.channels) });
    op.gradients.forEach((gradient, input) => {
      if (gradient.tensor === NONE) return;
      const known = coverage(gradient.tensor);
      const channels = channelsWritten(op, input, gradient.offset);
      const isNew = channels.every((channel) => !known.has(channel));
      gradient.mode = isNew ? 'store' : 'add';
      if (!isNew) fill({ tensor: gradient.tensor, channels });
      for (const channel of channels) known.add(channel);
    });
    return [...fills, op];
  });
}

function channelsWritten(op: StepOp, input: number, offset: number): readonly number[] {
  if (op.kind !== 'gatherGrad') return range(offset, op.inputs[input]?.channels ?? 0);
  return op.runs
    .filter(({ source }) => source === input)
    .flatMap(({ from, fromStep, length }) =>
      Array.from({ length }, (_, i) => offset + from + i * fromStep),
    );
}

function range(offset: number, length: number): number[] {
  return Array.from({ length }, (_, i) => offset + i);
}

/** Neighbouring numbers together, as `[first, count]`. */
function spans(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === number) last[1]++;
    else found.push([number, 1]);
  }
  return found;
}
