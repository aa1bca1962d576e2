import { type Architecture, weightSpecs } from '@cellsmith/core';
import { encodePlan } from './encode-plan.ts';
import { gradientLayout } from './gradient-layout.ts';
import { KernelPlan } from './kernel-plan.ts';
import type { Graph, PlanMode } from './plan-op.ts';
import { planStep } from './plan-step.ts';
import { makeSegment } from './segment.ts';
import type { StepOp } from './step-op.ts';

/** A program's plan for one kind of step, ready for the native runtime. */
export interface EncodedPlan {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  readonly graph: Graph;
  /** Where the gradient of each weight begins; NONE for those that have none. */
  readonly gradientOffsets: readonly number[];
  readonly gradientSize: number;
  /** What the operations are, by segment, in the order of a profile. */
  readonly labels: readonly (readonly string[])[];
}

/** Plans a step of `architecture`: its operations, their order and the memory of their tensors. */
export function makePlan(architecture: Architecture, mode: PlanMode): EncodedPlan {
  const { graph, segments: bySegment, memory } = planStep(architecture, mode);
  const kernels = new KernelPlan(mode.backward);
  const segments = bySegment.map((list) => makeSegment(list, { graph, kernels, cut: mode.cut }));
  const specs = weightSpecs(architecture);
  const gradients = gradientLayout(specs, graph, segments);
  const encoded = encodePlan({ mode, graph, memory, kernels, segments, specs, gradients });
  const labels = segments.map((segment) => segment.ops.map(({ op }) => labelOf(op, graph)));
  const { offsets, size } = gradients;
  return { ...encoded, graph, gradientOffsets: offsets, gradientSize: size, labels };
}

/** `convGrad 1x1 36 -> 18 at 16x16` */
function labelOf({ kind, inputs, target, window }: StepOp, { tensors }: Graph): string {
  const [height = 0, width = 0] = tensors[target.tensor] ?? [];
  const from = inputs.map(({ channels }) => channels).join('+');
  const size = `${from} -> ${target.channels} at ${height}x${width}`;
  return `${kind} ${window.kernel.join('x')}/${window.stride[0]} ${size}`;
}
