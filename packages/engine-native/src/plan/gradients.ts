import {
  type ForwardOp,
  type GradientTarget,
  type GradientView,
  type Graph,
  type Index,
  NONE,
  type OpKind,
  type View,
} from './plan-op.ts';
import { type StepOp, forwardStep } from './step-op.ts';

const WAY_BACK: Partial<Record<OpKind, OpKind>> = {
  conv: 'convGrad',
  separable: 'separableGrad',
  depthwise: 'depthwiseGrad',
  pool: 'poolGrad',
  add: 'addGrad',
  gather: 'gatherGrad',
  mean: 'meanGrad',
  mask: 'maskGrad',
};

/** What is known of a tensor's gradient. */
interface Gradient {
  readonly view: GradientView;
  /** Segment in which its last part is added. */
  level: number;
}

/**
 * The operations of a step: forward, and the way back where the plan has one.
 *
 * An operation belongs to the segment after which all of the statistics that it reads are complete. Where a
 * sum alone reads a tensor, the gradient of the sum is that of the tensor: it is not copied.
 */
export class StepBuilder {
  readonly ops: StepOp[] = [];
  readonly #graph: Graph;
  readonly #backward: boolean;
  readonly #learning = new Set<Index>();
  readonly #gradients = new Map<Index, Gradient>();
  readonly #summed = new Set<Index>();
  readonly #readers: readonly number[];
  readonly #writers: readonly number[];

  constructor(graph: Graph, levels: readonly number[], backward: boolean) {
    this.#graph = graph;
    this.#backward = backward;
    const count = (tensorsOf: (op: ForwardOp) => Index[]): number[] => {
      const counts = graph.tensors.map(() => 0);
      for (const op of graph.ops) {
        for (const tensor of tensorsOf(op)) counts[tensor] = (counts[tensor] ?? 0) + 1;
      }
      return counts;
    };
    this.#readers = count(({ inputs }) => inputs.map(({ tensor }) => tensor));
    this.#writers = count(({ kind, target }) =>
      kind === 'loss' || kind === 'statistics' ? [] : [target.tensor],
    );
    if (backward) this.#findLearning();
    graph.ops.forEach((op, i) => {
      this.#forward(op, levels[i] ?? 0);
    });
    if (backward) for (const op of graph.ops.toReversed()) this.#back(op);
  }

  #findLearning(): void {
    const trained = new Set(
      this.#graph.norms.flatMap((norm) => (norm.trained ? [norm.tensor] : [])),
    );
    for (const { kind, inputs, target, kernel, depthwise } of this.#graph.ops) {
      const learns =
        kernel?.trained === true ||
        depthwise?.trained === true ||
        inputs.some(({ tensor }) => this.#learning.has(tensor));
      if (kind !== 'loss' && (learns || trained.has(target.tensor)))
        this.#learning.add(target.tensor);
    }
  }

  #forward(op: ForwardOp, level: number): void {
    const step = forwardStep(op, level);
    if (op.kind !== 'loss' || !this.#backward) {
      this.ops.push(step);
      return;
    }
    const gradients = op.inputs.map((view) => this.#write(view, level));
    this.ops.push({ ...step, gradients });
  }

  #back(op: ForwardOp): void {
    const kind = WAY_BACK[op.kind];
    const { tensor, norm } = op.target;
    const gradient = this.#gradients.get(tensor);
    if (!kind || !gradient) return;
    this.#sumNorm(op, gradient);
    const level = gradient.level + (norm === NONE ? 0 : 1);
    const view = this.#slice(gradient.view, op.target.offset);
    const gradients = op.inputs.map((input) =>
      this.#share(op, input, { level, view }) ? nowhere() : this.#write(input, level),
    );
    const trains = op.kernel?.trained === true || op.depthwise?.trained === true;
    if (!trains && gradients.every(({ tensor: to }) => to === NONE)) return;
    const target = { ...op.target, gradient: view };
    this.ops.push({ ...op, kind, target, gradients, level });
  }

  /** Once all of the gradient behind a batch norm is there. */
  #sumNorm({ target }: ForwardOp, { view, level }: Gradient): void {
    const { tensor, norm } = target;
    if (norm === NONE || this.#summed.has(tensor)) return;
    this.#summed.add(tensor);
    const channels = this.#graph.tensors[tensor]?.[2] ?? 1;
    const whole = { ...target, offset: 0, channels, gradient: view };
    const step = forwardStep({ ...EMPTY, kind: 'normSums', target: whole }, level);
    this.ops.push({ ...step, target: whole });
  }

  /** Whether a sum's gradient serves as that of its input: nothing to write then. */
  #share(op: ForwardOp, input: View, gradient: Gradient): boolean {
    const { tensor, offset, channels, drop, relu } = input;
    if (op.kind !== 'add' || op.target.norm !== NONE || relu) return false;
    const isWhole = offset === 0 && channels === this.#graph.tensors[tensor]?.[2];
    const isSole = this.#readers[tensor] === 1 && this.#writers[tensor] === 1;
    const dropsTwice = drop !== NONE && gradient.view.drop !== NONE;
    if (!isWhole || !isSole || dropsTwice || !this.#learning.has(tensor)) return false;
    const view = { ...gradient.view, drop: drop === NONE ? gradient.view.drop : drop };
    this.#gradients.set(tensor, { view, level: gradient.level });
    return true;
  }

  #slice(view: GradientView, offset: number): GradientView {
    return { ...view, offset: view.offset + offset };
  }

  #write(input: View, level: number): GradientTarget {
    if (!this.#learning.has(input.tensor)) return nowhere();
    const known = this.#gradients.get(input.tensor) ?? this.#create(input.tensor);
    known.level = Math.max(known.level, level);
    return { tensor: known.view.tensor, offset: known.view.offset + input.offset, mode: 'store' };
  }

  #create(tensor: Index): Gradient {
    const shape = this.#graph.tensors[tensor] ?? ([1, 1, 1] as const);
    const own = this.#graph.tensors.push(shape) - 1;
    const gradient = { view: { tensor: own, offset: 0, drop: NONE }, level: 0 };
    this.#gradients.set(tensor, gradient);
    return gradient;
  }
}

function nowhere(): GradientTarget {
  return { tensor: NONE, offset: 0, mode: 'none' };
}

const EMPTY = {
  inputs: [],
  window: { kernel: [1, 1], stride: [1, 1], dilation: [1, 1], pad: [0, 0] } as const,
  groups: 1,
  variant: 0,
  runs: [],
  folded: NONE,
};
