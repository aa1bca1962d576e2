import { type CellLayout, type Decision, type Genotype, genotypeLayout } from '@cellsmith/core';

/** An entry of a cell: a cell input, or a node with its operations and what they read. */
interface Entry {
  readonly label: string;
  readonly reads: readonly number[];
}

/** Characters of one entry's column. */
const LANE = 2;

/**
 * The cells of a genotype as text. A row is an entry, a column carries its value down to whoever
 * reads it; what nobody reads (a loose end) becomes part of the cell's output:
 *
 * ```
 * normal cell
 *   0  ●          cell input
 *   1  ├─●        identity(0)    loose end
 *   2  └─│─●      conv1x1(0)
 *   3    │ └─●    sepConv3x3(2)  loose end
 *        └───┴─▶  output of 1, 3
 * ```
 */
export function drawGenotype(decisions: readonly Decision[], genotype: Genotype): string {
  const hasInputs = decisions.some(({ kind }) => kind === 'input');
  return genotypeLayout(decisions)
    .map((cell) => {
      const entries = entriesOf(cell, decisions, genotype);
      // Without inputs to choose there are no loose ends: the last node is the output.
      const ends = hasInputs ? looseEnds(entries) : [entries.length - 1];
      return drawCell(cell.cell, entries, ends);
    })
    .join('\n\n');
}

function drawCell(name: string, entries: readonly Entry[], ends: readonly number[]): string {
  const lastReads = entries.map((_, entry) =>
    ends.includes(entry) ? entries.length : lastRead(entries, entry),
  );
  const width = LANE * entries.length + 1;
  const labels = Math.max(...entries.map(({ label }) => label.length));
  const rows = entries.map(({ label, reads }, row) => {
    const lanes = drawLanes({ row, reads, lastReads, mark: '●' }).padEnd(width);
    const end = ends.includes(row) ? `${' '.repeat(labels - label.length)}  loose end` : '';
    return `${String(row).padStart(3)}  ${lanes}  ${label}${end}`;
  });
  const output = drawLanes({ row: entries.length, reads: ends, lastReads, mark: '▶' });
  return [`${name} cell`, ...rows, `     ${output}  output of ${ends.join(', ')}`].join('\n');
}

interface Row {
  readonly row: number;
  readonly reads: readonly number[];
  /** By entry, the last row that reads it. */
  readonly lastReads: readonly number[];
  readonly mark: string;
}

function drawLanes({ row, reads, lastReads, mark }: Row): string {
  const first = Math.min(...reads, row);
  const lanes = Array.from({ length: row }, (_, lane) => {
    const isRead = reads.includes(lane);
    const goesOn = (lastReads[lane] ?? 0) > row;
    return crossing({ isRead, goesOn, isFirst: lane === first, isPassed: lane > first });
  });
  return lanes.join('') + mark;
}

function crossing(lane: {
  isRead: boolean;
  goesOn: boolean;
  isFirst: boolean;
  isPassed: boolean;
}): string {
  if (lane.isRead && lane.isFirst) return lane.goesOn ? '├─' : '└─';
  if (lane.isRead) return lane.goesOn ? '┼─' : '┴─';
  if (lane.isPassed) return lane.goesOn ? '│─' : '──';
  return lane.goesOn ? '│ ' : '  ';
}

/** The row of the last reader; -1 where nobody reads it. */
function lastRead(entries: readonly Entry[], entry: number): number {
  return entries.findLastIndex(({ reads }) => reads.includes(entry));
}

function looseEnds(entries: readonly Entry[]): readonly number[] {
  return entries.map((_, entry) => entry).filter((entry) => lastRead(entries, entry) === -1);
}

function entriesOf(
  { nodes }: CellLayout,
  decisions: readonly Decision[],
  genotype: Genotype,
): readonly Entry[] {
  const inputs = nodes[0]?.node ?? 0;
  const chosen = (position: number): { kind: string; choice: string } => ({
    kind: decisions[position]?.kind ?? '',
    choice: decisions[position]?.choices[genotype[position] ?? 0] ?? '',
  });
  return [
    ...Array.from({ length: inputs }, (_, input) => cellInput(input, inputs)),
    ...nodes.map(({ node, operands }) =>
      nodeEntry(
        operands.map((operand) => operand.map(chosen)),
        node,
      ),
    ),
  ];
}

function cellInput(input: number, inputs: number): Entry {
  return { label: inputs === 1 ? 'cell input' : `cell input ${input}`, reads: [] };
}

/** An operation that lets nothing through. */
const ABSENT = 'none';

/** Where a space does not choose inputs, the operands of a node read the entries in order. */
function nodeEntry(
  operands: readonly (readonly { kind: string; choice: string }[])[],
  node: number,
): Entry {
  const edges = operands
    .map((operand, side) => {
      const input = operand.find(({ kind }) => kind === 'input')?.choice;
      const rest = operand.filter(({ kind }) => kind !== 'input').map(({ choice }) => choice);
      return { operation: rest.join(' '), read: Number(input ?? Math.min(side, node - 1)) };
    })
    .filter(({ operation }) => operation !== ABSENT);
  const labels = edges.map(({ operation, read }) => `${operation}(${read})`);
  return { label: labels.join(' + ') || 'nothing', reads: edges.map(({ read }) => read) };
}
