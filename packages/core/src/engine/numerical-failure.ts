import { CellsmithError } from '../errors.ts';
import type { LayerStatistics } from './engine.ts';

/** A loss, gradient or reward became NaN or infinite. The step that found it changed no weight. */
export class NumericalFailure extends CellsmithError {
  /** The layers of the network on the batch that failed, in order: where it began. */
  readonly layers: readonly LayerStatistics[];

  constructor(message: string, layers: readonly LayerStatistics[], options?: ErrorOptions) {
    super('NUMERICAL_FAILURE', message, options);
    this.layers = layers;
  }
}
