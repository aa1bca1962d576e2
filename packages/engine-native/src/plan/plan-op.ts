import type { Shape } from '@cellsmith/core';

/** Index of a tensor, a norm, a weight or a drop path; NONE where there is none. */
export type Index = number;
export const NONE = -1;

/** Channels of a tensor as an operation reads them: normalised, times the image's drop path, cut at zero. */
export interface View {
  readonly tensor: Index;
  readonly offset: number;
  readonly channels: number;
  readonly norm: Index;
  readonly drop: Index;
  readonly relu: boolean;
}

/** A gradient as it is read: channels of a tensor, times the image's drop path. */
export interface GradientView {
  readonly tensor: Index;
  readonly offset: number;
  readonly drop: Index;
}

export const NO_GRADIENT: GradientView = { tensor: NONE, offset: 0, drop: NONE };

/** How a gradient is written: not at all, over what is there, or on top of it. */
export const WRITE_MODES = ['none', 'store', 'add'] as const;
export type WriteMode = (typeof WRITE_MODES)[number];

/** Where the gradient of an input goes; the mode is known once the order of the operations is. */
export interface GradientTarget {
  readonly tensor: Index;
  readonly offset: number;
  mode: WriteMode;
  /** The batch norm whose gradient sums are taken on the way; undefined: none. */
  sums?: Index;
}

/** What an operation computes, and whether a batch norm follows it. */
export interface Target {
  readonly tensor: Index;
  readonly offset: number;
  readonly channels: number;
  norm: Index;
}

/** In the order of `Kind` in native/plan.h. */
export const OP_KINDS = [
  'conv',
  'convGrad',
  'separable',
  'separableGrad',
  'depthwise',
  'depthwiseGrad',
  'pool',
  'poolGrad',
  'add',
  'addGrad',
  'gather',
  'gatherGrad',
  'mean',
  'meanGrad',
  'mask',
  'maskGrad',
  'statistics',
  'normSums',
  'fill',
  'loss',
] as const;
export type OpKind = (typeof OP_KINDS)[number];

/** Kernel, stride, dilation and padding before; `[height, width]` each. */
export interface PlanWindow {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly pad: readonly [number, number];
}

export const NO_WINDOW: PlanWindow = {
  kernel: [1, 1],
  stride: [1, 1],
  dilation: [1, 1],
  pad: [0, 0],
};

/** `source[from + i * fromStep]` is `out[to + i * toStep]`, for `i` below `length`. */
export interface Run {
  readonly source: number;
  readonly from: number;
  readonly fromStep: number;
  readonly to: number;
  readonly toStep: number;
  readonly length: number;
}

/** The kernel of an operation: `[rows][columns]` in each of `groups`. */
export interface Kernel {
  readonly weight: Index;
  readonly trained: boolean;
}

/** An operation of the graph, forward; `gradientOp` makes its way back. */
export interface ForwardOp {
  readonly kind: OpKind;
  readonly inputs: readonly View[];
  readonly target: Target;
  readonly window: PlanWindow;
  readonly groups: number;
  /** Of pools: max 0, min 1, average 2; of masks: channels of masks before it; of losses: 1 for auxiliary. */
  readonly variant: number;
  readonly kernel?: Kernel;
  /** Of a separable unit, before `kernel`. */
  readonly depthwise?: Kernel;
  readonly runs: readonly Run[];
  /** A batch norm whose statistics are known beforehand, folded into the kernel. */
  folded: Index;
}

/** Normalises all channels of a tensor; the weights are indices. */
export interface Norm {
  readonly tensor: Index;
  readonly channels: number;
  readonly scale: Index;
  readonly offset: Index;
  readonly mean: Index;
  readonly variance: Index;
  readonly epsilon: number;
  readonly decay: number;
  readonly trained: boolean;
}

/** What a plan is for. */
export interface PlanMode {
  readonly backward: boolean;
  /** Statistics of the batch, else the moving ones. */
  readonly batchStatistics: boolean;
  /** Whether dropout and drop path act. */
  readonly regularised: boolean;
  /** Every layer a tensor of its own: slow, to look at. */
  readonly separate: boolean;
  /** Images are cut into strips of rows, for steps of fewer images than threads; with moving statistics only. */
  readonly cut: boolean;
}

/** The forward operations of a network. */
export interface Graph {
  readonly tensors: Shape[];
  readonly ops: ForwardOp[];
  readonly norms: Norm[];
  /** Ids of the layers with drop path, and of those with dropout with their channels, by index. */
  readonly drops: { readonly id: string; readonly keep: number }[];
  readonly masks: { readonly id: string; readonly keep: number; readonly channels: number }[];
  /** The tensor of each layer, where layers are kept apart. */
  readonly layerTensors: Map<string, Index>;
}
