import type { LayerOf } from '@cellsmith/core';
import type { GraphWriter } from './graph-writer.ts';
import { type ForwardOp, type Index, NONE, type PlanMode, type View } from './plan-op.ts';
import type { WeightIndex } from './weight-index.ts';

/** Makes batch norms part of how their readers read, or of the kernels before them. */
export class NormWriter {
  readonly #writer: GraphWriter;
  readonly #weights: WeightIndex;
  readonly #mode: PlanMode;

  constructor(writer: GraphWriter, weights: WeightIndex, mode: PlanMode) {
    this.#writer = writer;
    this.#weights = weights;
    this.#mode = mode;
  }

  /**
   * What readers of a batch norm see.
   *
   * @param own all of a tensor that nothing else reads
   */
  normalise(layer: LayerOf<'batchNorm'>, own: View): View {
    const { norms } = this.#writer.graph;
    const weight = (part: string): Index => this.#weights.of(`${layer.weight}/${part}`);
    const [mean, variance] = [weight('mean'), weight('variance')];
    const [scale, offset] = layer.affine ? [weight('scale'), weight('offset')] : [NONE, NONE];
    const { epsilon, decay } = layer;
    const { channels, tensor } = own;
    const trained = layer.affine && !layer.frozen;
    const norm = norms.length;
    norms.push({ tensor, channels, scale, offset, mean, variance, epsilon, decay, trained });
    return this.#follow(tensor, norm) ? own : { ...own, norm };
  }

  /** Tells the operations that compute `tensor` what follows them; true where that folds it in. */
  #follow(tensor: Index, norm: Index): boolean {
    const { ops } = this.#writer.graph;
    const makers = ops.filter(({ target, kind }) => target.tensor === tensor && kind !== 'loss');
    if (this.#mode.batchStatistics) {
      for (const op of makers) {
        op.target.norm = norm;
        if (!sums(op)) this.#writer.op({ kind: 'statistics', target: { ...op.target } });
      }
      return false;
    }
    const isLinear = (op: ForwardOp): boolean => sums(op) || op.kind === 'depthwise';
    const folds = makers.every(isLinear) && !this.#mode.separate;
    if (folds) for (const op of makers) op.folded = norm;
    return folds;
  }
}

/** Whether the operation takes the statistics of what it computes. */
function sums({ kind }: ForwardOp): boolean {
  return kind === 'conv' || kind === 'separable';
}
