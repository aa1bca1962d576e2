import type { Shape } from '../architecture/layer.ts';

/** The size and form of the network that a cell is built into. */
export interface NetworkOptions {
  /** Of one image, `[height, width, channels]`. */
  readonly inputShape: Shape;
  readonly classes: number;
  /** Filters F of the first stage; doubled at each reduction. */
  readonly filters: number;
  /** Normal cells in each of the three stages: 4 for the papers' 12+2, 5 for 15+2. */
  readonly cellsPerStage: number;
  /** The weight-sharing form or the form for training from scratch (FACTS 1.1). */
  readonly form: 'search' | 'final';
  /** Probability that the head's dropout keeps a value, in (0, 1]. */
  readonly dropoutKeep: number;
  /** Keep probability of drop path in the last cell at the end of training, in (0, 1]. */
  readonly dropPathKeep: number;
  /** FACTS 1.5; `frozen` reproduces ENAS, which never trains it. */
  readonly auxiliaryHead: { readonly enabled: boolean; readonly frozen: boolean };
}
