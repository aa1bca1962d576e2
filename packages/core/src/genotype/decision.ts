/** What a decision is about. Plugins may add kinds; controllers treat unknown ones as operations. */
export type DecisionKind = 'input' | 'operation' | (string & {});

/**
 * One thing that a search space lets a controller choose.
 *
 * Decisions are listed cell by cell and node by node. The choices of an `input` decision are the
 * entries readable at that point, in order: the cell inputs first, then the earlier nodes.
 */
export interface Decision {
  /** Unique in its space: `normal/2/input`. */
  readonly name: string;
  /** The cell it belongs to: `normal`, `reduction`. */
  readonly cell: string;
  /** The entry that the decision helps to build, counted with the cell inputs. */
  readonly node: number;
  readonly kind: DecisionKind;
  /** At least one. */
  readonly choices: readonly string[];
}
