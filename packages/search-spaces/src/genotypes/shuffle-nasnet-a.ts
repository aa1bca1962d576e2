import { parseCells } from '../cells/cell-text.ts';
import type { PublishedCells } from './published-cells.ts';

/** The reference cells of FACTS 4.3. */
export const shuffleNasnetA: PublishedCells = {
  name: 'shuffle-nasnet-a',
  cells: parseCells(
    '0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5|0:identity,0:identity,0:conv1x1,0:sepConv5x5,4:conv1x1',
    1,
  ),
  provenance:
    "A reference cell, not the paper's figure: its operations are consistent with every parameter count published for ShuffleNASNet-A; which of them reads which is ours.",
};
