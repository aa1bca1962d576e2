import { parseCells } from '../cells/cell-text.ts';
import type { PublishedCells } from './published-cells.ts';

/** FACTS 1.9, node for node. */
export const enas: PublishedCells = {
  name: 'enas',
  cells: parseCells(
    [
      '0:avgPool3x3+0:sepConv3x3,0:identity+0:sepConv5x5,0:identity+1:sepConv5x5,1:sepConv3x3+0:sepConv5x5,0:avgPool3x3+1:sepConv5x5',
      '1:sepConv3x3+1:sepConv3x3,0:maxPool3x3+0:avgPool3x3,1:sepConv5x5+3:sepConv5x5,1:sepConv3x3+0:identity,0:maxPool3x3+1:sepConv5x5',
    ].join('|'),
    2,
  ),
  provenance:
    'The fixed cells of the final-training script that ENAS released. With 15+2 layers and F=36 they have 3,894,372 parameters; the 4.6M of the paper fit 18+2 layers (4,587,372).',
};
