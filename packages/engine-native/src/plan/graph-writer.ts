import type { Shape } from '@cellsmith/core';
import { type ChannelMap, runsOf } from './channel-map.ts';
import { type ForwardOp, type Graph, type Index, NONE, NO_WINDOW, type View } from './plan-op.ts';
import { isPlain, isWhole, targetOf, viewOf } from './views.ts';

/** A layer's result before anybody reads it. */
export type Lowered = { readonly view: View } | { readonly map: ChannelMap };

/** What is to be said of an operation; the rest is as it usually is. */
export type NewOp = Partial<ForwardOp> & Pick<ForwardOp, 'kind'>;

/** Writes a graph, operation by operation, in the order in which they run. */
export class GraphWriter {
  readonly graph: Graph = {
    tensors: [],
    ops: [],
    norms: [],
    drops: [],
    masks: [],
    layerTensors: new Map(),
  };

  /** A new tensor. */
  tensor(shape: Shape): Index {
    return this.graph.tensors.push(shape) - 1;
  }

  op(op: NewOp & Pick<ForwardOp, 'target'>): void {
    const { inputs = [], window = NO_WINDOW, groups = 1, variant = 0, runs = [] } = op;
    this.graph.ops.push({ ...op, inputs, window, groups, variant, runs, folded: NONE });
  }

  /** The values of a view in a tensor of their own. */
  copy(view: View): View {
    return this.#compute(view.tensor, view.channels, { kind: 'add', inputs: [view] });
  }

  /** Something to read: a channel map is copied together. */
  materialise(result: Lowered): View {
    if ('view' in result) return result.view;
    const { sources, runs } = runsOf(result.map);
    const { length } = result.map;
    return this.#compute(sources[0]?.tensor ?? 0, length, {
      kind: 'gather',
      inputs: sources,
      runs,
    });
  }

  /** Whether a view is all of a tensor, as it lies there. */
  isTensor(view: View): boolean {
    return isWhole(view, this.graph.tensors) && isPlain(view);
  }

  /** Into a new tensor of as many pixels as `like` has. */
  #compute(like: Index, channels: number, op: NewOp): View {
    const [height, width] = this.graph.tensors[like] ?? [1, 1];
    const target = targetOf(this.tensor([height, width, channels]), channels);
    this.op({ ...op, target });
    return viewOf(target);
  }
}
