import type { Architecture } from '@cellsmith/core';
import { fuseSums } from './fuse-sums.ts';
import { StepBuilder } from './gradients.ts';
import { forwardLevels } from './levels.ts';
import { stripLevels } from './strip-levels.ts';
import { Lowering } from './lowering.ts';
import { type MemoryPlan, planMemory } from './memory.ts';
import type { Graph, PlanMode } from './plan-op.ts';
import { inSegments } from './segment.ts';
import type { StepOp } from './step-op.ts';
import { withWriteModes } from './write-modes.ts';

/** What a step does, in which order, and where its tensors lie meanwhile. */
export interface StepPlan {
  readonly graph: Graph;
  /** Operations by segment. */
  readonly segments: readonly (readonly StepOp[])[];
  readonly memory: MemoryPlan;
}

/** Plans a step of `architecture`, but for the form of its weights. */
export function planStep(architecture: Architecture, mode: PlanMode): StepPlan {
  const { graph } = new Lowering(architecture, mode);
  const levels = mode.cut ? stripLevels(graph) : forwardLevels(graph, mode.batchStatistics);
  const { ops } = new StepBuilder(graph, levels, mode.backward);
  const ordered = fuseSums(ops.toSorted((a, b) => a.level - b.level));
  const segments = inSegments(withWriteModes(ordered));
  const memory = planMemory(segments, graph.tensors, new Set(graph.layerTensors.values()));
  return { graph, segments, memory };
}
