import type { BatchNormMode } from '@cellsmith/core';

/** How well one kind of shared weights ranks cells as training from scratch does. */
export interface FidelityCorrelation {
  /** The sharing policy; null where the space has no choice of them. */
  readonly sharing: string | null;
  /** Whose statistics batch norm used; null: as the trainer has it. */
  readonly batchNorm: BatchNormMode | null;
  /** Kendall's tau-b: 1 the same order, 0 unrelated, -1 opposite; null where one knows no order. */
  readonly tau: number | null;
  /** Of tau, at 95 %; null below five cells. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Cells that were both trained and rated. */
  readonly cells: number;
}

/** One cell, trained and rated. */
export interface FidelityCell {
  readonly genotype: string;
  /** On the test images after training from scratch, in [0, 1]; null where that failed. */
  readonly testAccuracy: number | null;
  /** Accuracies by shared weights on the validation images, in the order of the correlations. */
  readonly shared: readonly (number | null)[];
}

/** What a comparison of shared weights with training from scratch ends with. */
export interface FidelityResult {
  /** Its folder, absolute. */
  readonly fidelity: string;
  readonly correlations: readonly FidelityCorrelation[];
  readonly cells: readonly FidelityCell[];
}
