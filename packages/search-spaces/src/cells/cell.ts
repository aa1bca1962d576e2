/** One reading of an entry through an operation. */
export interface Operand {
  /** The entry that is read: the cell inputs come first, then the nodes, in order. */
  readonly input: number;
  readonly operation: string;
}

/** A cell as a plan: what each node reads, and through which operations. */
export interface Cell {
  /** Cell inputs: one in ShuffleNASNets, two in ENAS. */
  readonly inputs: number;
  /** The operands of each node, which is their sum. Node `i` is entry `inputs + i`. */
  readonly nodes: readonly (readonly Operand[])[];
}

/** The two cells that a network is made of, in the order of the genotype. */
export const CELL_NAMES = ['normal', 'reduction'] as const;

export type CellName = (typeof CELL_NAMES)[number];
export type CellPair = Readonly<Record<CellName, Cell>>;
