import type { WeightSpec } from '@cellsmith/core';
import { type GradientLayout, sizeOf } from './gradient-layout.ts';
import type { KernelPlan } from './kernel-plan.ts';
import { type MemoryPlan, STORAGES } from './memory.ts';
import { PACK_KINDS } from './pack.ts';
import { type Graph, NONE, OP_KINDS, type PlanMode, WRITE_MODES } from './plan-op.ts';
import type { Segment } from './segment.ts';
import { WordWriter } from './word-writer.ts';

/** All there is to a plan. */
export interface Plan {
  readonly mode: PlanMode;
  readonly graph: Graph;
  readonly memory: MemoryPlan;
  readonly kernels: KernelPlan;
  readonly segments: readonly Segment[];
  readonly specs: readonly WeightSpec[];
  readonly gradients: GradientLayout;
}

/** In the order of `read_plan` in native/plan.cc. */
export function encodePlan(plan: Plan): ReturnType<WordWriter['finish']> {
  const { mode, graph, memory, kernels, segments, specs, gradients } = plan;
  const w = new WordWriter();
  const classes = graph.ops.find(({ kind }) => kind === 'loss')?.inputs[0]?.channels ?? 0;
  const local = Math.max(
    0,
    ...segments.map(({ images }, i) => images * (memory.localSizes[i] ?? 0)),
  );
  const masks = graph.masks.reduce((sum, { channels }) => sum + channels, 0);
  w.words(mode.backward, mode.batchStatistics, classes, graph.drops.length);
  w.numbers(memory.batchSize, local, kernels.size, gradients.size, masks);
  w.list([...graph.tensors.entries()], ([tensor, shape]) => {
    const { storage, offset } = memory.places[tensor] ?? { storage: 'batch', offset: 0 };
    w.words(...shape, STORAGES.indexOf(storage));
    w.numbers(offset);
  });
  w.list(graph.norms, (norm) => {
    w.words(norm.tensor, norm.channels, norm.scale, norm.offset, norm.mean, norm.variance);
    w.numbers(norm.epsilon, norm.decay);
    w.words(norm.trained);
  });
  w.list([...specs.entries()], ([index, spec]) => {
    w.numbers(sizeOf(spec), gradients.offsets[index] ?? NONE);
  });
  w.list(kernels.packs, (pack) => {
    w.words(PACK_KINDS.indexOf(pack.kind), pack.weight, pack.rows, pack.columns, pack.ld);
    w.words(pack.column, pack.norm, pack.normColumn);
    w.numbers(pack.offset);
  });
  w.list(segments, (segment) => {
    writeSegment(w, segment);
  });
  return w.finish();
}

function writeSegment(w: WordWriter, segment: Segment): void {
  w.words(segment.images, segment.strips);
  w.numbers(segment.partialSize);
  w.list(segment.ops, (planned) => {
    writeOp(w, planned);
  });
  w.list(segment.norms, (norm) => {
    w.words(norm);
  });
  w.list(segment.normGradients, (norm) => {
    w.words(norm);
  });
  w.list(segment.reductions, (it) => {
    w.words(it.partial, it.rows, it.columns, it.padded, it.weight, it.column, it.ld, it.isExpanded);
  });
}

function writeOp(w: WordWriter, { op, kernels }: Segment['ops'][number]): void {
  w.words(OP_KINDS.indexOf(op.kind));
  w.list(op.inputs, (it) => {
    w.words(it.tensor, it.offset, it.channels, it.norm, it.drop, it.relu);
  });
  w.list(op.gradients, (it) => {
    w.words(it.tensor, it.offset, WRITE_MODES.indexOf(it.mode), it.sums ?? NONE);
  });
  const { tensor, offset, channels, norm, gradient } = op.target;
  w.words(tensor, offset, channels, norm, gradient.tensor, gradient.offset, gradient.drop);
  const { kernel, stride, dilation, pad } = op.window;
  w.words(...kernel, ...stride, ...dilation, ...pad, op.groups, op.variant);
  w.words(kernels.pack, kernels.packBack, kernels.packDepthwise, kernels.bias);
  w.words(kernels.partial, kernels.partialDepthwise);
  w.list(op.runs, (it) => {
    w.words(it.source, it.from, it.fromStep, it.to, it.toStep, it.length);
  });
}
