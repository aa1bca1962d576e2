import { type GradientTarget, NONE } from './plan-op.ts';
import type { StepOp } from './step-op.ts';

/**
 * Lets the operation that completes a gradient sum it up for the batch norm behind it, where its kernel
 * can: a pass over the tensor less.
 *
 * @param ops in the order in which they run
 */
export function fuseSums(ops: readonly StepOp[]): StepOp[] {
  const writers = new Map<number, { readonly op: StepOp; readonly gradient: GradientTarget }>();
  return ops.filter((op) => {
    for (const gradient of op.gradients) writers.set(gradient.tensor, { op, gradient });
    if (op.kind !== 'normSums') return true;
    const last = writers.get(op.target.gradient.tensor);
    if (!last || op.target.gradient.drop !== NONE || !canSum(last.op, op)) return true;
    last.gradient.sums = op.target.norm;
    return false;
  });
}

/** The kernels of these write whole gradients in order, with the tensor's values at hand. */
function canSum(writer: StepOp, sums: StepOp): boolean {
  const [input] = writer.inputs;
  const isPointwise =
    writer.kind === 'convGrad' &&
    writer.groups === 1 &&
    [...writer.window.kernel, ...writer.window.stride].every((size) => size === 1) &&
    writer.window.pad.every((pad) => pad === 0);
  const isWhole =
    input?.tensor === sums.target.tensor &&
    input.norm === sums.target.norm &&
    input.offset === 0 &&
    input.channels === sums.target.channels;
  return isWhole && (writer.kind === 'separableGrad' || isPointwise);
}
