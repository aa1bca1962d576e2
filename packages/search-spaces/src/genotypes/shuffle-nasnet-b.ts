import { parseCells } from '../cells/cell-text.ts';
import type { PublishedCells } from './published-cells.ts';

/** The reference cells of FACTS 4.3. */
export const shuffleNasnetB: PublishedCells = {
  name: 'shuffle-nasnet-b',
  cells: parseCells(
    '0:identity,0:identity,0:sepConv5x5,3:sepConv3x3,0:conv1x1|0:sepConv5x5,0:sepConv3x3,0:identity,0:maxPool3x3,2:sepConv5x5',
    1,
  ),
  provenance:
    "A reference cell, not the paper's figure: its operations are consistent with every parameter count published for ShuffleNASNet-B; which of them reads which is ours.",
};
