import {
  type ForwardOp,
  type GradientTarget,
  type GradientView,
  type Index,
  NONE,
  NO_GRADIENT,
  NO_WINDOW,
  type OpKind,
  type Target,
  type View,
} from './plan-op.ts';

/** An operation in its place in a step, forward or backward. */
export interface StepOp extends Omit<ForwardOp, 'kind' | 'target'> {
  readonly kind: OpKind;
  readonly target: Target & { readonly gradient: GradientView };
  readonly gradients: readonly GradientTarget[];
  /** Segment of the step: all before it is done for the whole batch. */
  readonly level: number;
}

/** The operation as it runs on the way forward. */
export function forwardStep(op: ForwardOp, level: number): StepOp {
  return { ...op, target: { ...op.target, gradient: NO_GRADIENT }, gradients: [], level };
}

/** Sets all values of a gradient, or some channels of it, to zero. */
export function fillStep(tensor: Index, offset: number, channels: number): Omit<StepOp, 'level'> {
  const target = { tensor, offset, channels, norm: NONE, gradient: NO_GRADIENT };
  const rest = { gradients: [], inputs: [], runs: [], groups: 1, variant: 0, folded: NONE };
  return { kind: 'fill', target, window: NO_WINDOW, ...rest };
}

/** Whether the operation computes with the values of its inputs, beyond where they lie. */
export function readsInputs(op: StepOp): boolean {
  switch (op.kind) {
    case 'convGrad':
    case 'separableGrad':
    case 'depthwiseGrad':
      return true;
    case 'poolGrad':
      return op.variant !== 2 || op.inputs.some(({ relu }) => relu);
    case 'addGrad':
    case 'meanGrad':
    case 'maskGrad':
      return op.inputs.some(({ relu }) => relu);
    case 'gatherGrad':
    case 'fill':
    case 'statistics':
    case 'normSums':
      return false;
    default:
      return true;
  }
}

/** Whether the operation reads the tensor of its target, besides writing or instead. */
function readsTarget({ kind, target }: StepOp): boolean {
  return (
    kind === 'statistics' || kind === 'normSums' || (kind.endsWith('Grad') && target.norm !== NONE)
  );
}

/** Whether the operation writes the tensor of its target. */
function writesTarget({ kind }: StepOp): boolean {
  return !kind.endsWith('Grad') && kind !== 'loss' && kind !== 'statistics' && kind !== 'normSums';
}

/** Every tensor that the operation touches. */
export function tensorsOf(op: StepOp): Set<Index> {
  const used = new Set<Index>();
  const inputs: readonly View[] = readsInputs(op) ? op.inputs : [];
  for (const { tensor } of inputs) used.add(tensor);
  if (readsTarget(op) || writesTarget(op)) used.add(op.target.tensor);
  used.add(op.target.gradient.tensor);
  for (const { tensor } of op.gradients) used.add(tensor);
  used.delete(NONE);
  return used;
}
