import type { KernelPlan, OpKernels } from './kernel-plan.ts';
import type { Reduction } from './pack.ts';
import { type Graph, NONE } from './plan-op.ts';
import { type StepOp, tensorsOf } from './step-op.ts';

/** Work that is done for the whole batch before any of the next begins. */
export interface Segment {
  readonly ops: readonly { readonly op: StepOp; readonly kernels: OpKernels }[];
  /** Images that a thread takes through all operations together. */
  readonly images: number;
  /** Strips of rows that an image may be cut into; 1: none. */
  readonly strips: number;
  readonly norms: readonly number[];
  readonly normGradients: readonly number[];
  readonly partialSize: number;
  readonly reductions: readonly Reduction[];
}

/** What one image's largest tensor may take for several images to be worked on together, in floats. */
const CACHED = 20_000;
const MOST_IMAGES = 16;
/** Rows of a strip, at least: a window of five rows reads four more. */
const LEAST_ROWS = 4;

/** Operations of equal level together; they come in the order of their levels. */
export function inSegments(ops: readonly StepOp[]): StepOp[][] {
  const segments: StepOp[][] = [];
  let level: number | undefined;
  for (const op of ops) {
    if (op.level !== level) segments.push([]);
    level = op.level;
    segments.at(-1)?.push(op);
  }
  return segments;
}

/** What a segment is made for, besides its operations. */
export interface SegmentContext {
  readonly graph: Graph;
  readonly kernels: KernelPlan;
  /** Whether images are cut into strips. */
  readonly cut: boolean;
}

/** The operations of one level with their kernels, and what is to be finished after them. */
export function makeSegment(
  ops: readonly StepOp[],
  { graph, kernels, cut }: SegmentContext,
): Segment {
  const planned = ops.map((op) => ({ op, kernels: kernels.of(op, op.inputs[0]?.channels ?? 0) }));
  const size = (tensor: number): number =>
    (graph.tensors[tensor] ?? []).reduce((product, length) => product * length, 1);
  const largest = Math.max(1, ...ops.flatMap((op) => [...tensorsOf(op)].map(size)));
  const rows = Math.max(1, ...ops.map(({ target }) => graph.tensors[target.tensor]?.[0] ?? 1));
  const ofKind = (test: (op: StepOp) => boolean): number[] => [
    ...new Set(ops.filter(test).map(({ target }) => target.norm)),
  ];
  return {
    ops: planned,
    images: cut ? 1 : Math.min(MOST_IMAGES, Math.max(1, Math.floor(CACHED / largest))),
    strips: cut ? Math.max(1, Math.floor(rows / LEAST_ROWS)) : 1,
    norms: ofKind(({ kind, target }) => target.norm !== NONE && isForward(kind)),
    normGradients: [...ofKind(({ kind }) => kind === 'normSums'), ...fusedSums(ops)],
    ...kernels.takeSegment(),
  };
}

function fusedSums(ops: readonly StepOp[]): number[] {
  return ops.flatMap(({ gradients }) => gradients.flatMap(({ sums }) => sums ?? []));
}

function isForward(kind: string): boolean {
  return !kind.endsWith('Grad') && kind !== 'normSums' && kind !== 'fill' && kind !== 'loss';
}
