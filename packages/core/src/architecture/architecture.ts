import type { Layer } from './layer.ts';

/** A network as plain, JSON-safe data: primitives in topological order, the input first. */
export interface Architecture {
  readonly layers: readonly Layer[];
  /** Id of the layer that gives the logits, `[1, 1, classes]`. */
  readonly output: string;
  /** Id of the auxiliary logits, used in training only (FACTS 1.5). */
  readonly auxiliary?: string;
}
